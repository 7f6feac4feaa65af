'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@windhover/ui';
import type { State } from '@windhover/kernel';
import {
  changeStatusOfExecutions, deleteExecutions, forceRunExecutions, killExecutions, pauseExecutions, replayExecutions, restartExecutions, resumeExecutions, unqueueExecutions,
} from '../../../api/execution-actions.ts';
import type { DeleteOptions, ExecutionChoice } from '../../../api/execution-actions.ts';
import { executionKeys } from '../../../api/executions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

export type BulkAction =
  | { kind: 'kill' | 'restart' | 'pause' | 'resume' | 'unqueue' | 'force-run' }
  | { kind: 'change-status'; state: State }
  | { kind: 'replay'; latestRevision: boolean }
  | { kind: 'delete'; options: DeleteOptions };

const DONE: Record<BulkAction['kind'], string> = {
  kill: 'Killing', restart: 'Restarted', pause: 'Paused', resume: 'Resumed', unqueue: 'Started', 'force-run': 'Started', 'change-status': 'Changed',
  replay: 'Replayed', delete: 'Deleted',
};

/** Does something to several executions at once; the lists are read again afterwards. */
export function useBulkActions(onDone: () => void) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ choice, action }: { choice: ExecutionChoice; action: BulkAction }): Promise<number> => {
      switch (action.kind) {
        case 'kill': return killExecutions(tenant, choice);
        case 'restart': return restartExecutions(tenant, choice);
        case 'pause': return pauseExecutions(tenant, choice);
        case 'resume': return resumeExecutions(tenant, choice);
        case 'unqueue': return unqueueExecutions(tenant, choice, 'RUNNING');
        case 'force-run': return forceRunExecutions(tenant, choice);
        case 'change-status': return changeStatusOfExecutions(tenant, choice, action.state);
        case 'replay': return replayExecutions(tenant, choice, action.latestRevision);
        case 'delete': return deleteExecutions(tenant, choice, action.options);
      }
    },
    onSuccess: async (count, { action }) => {
      await queryClient.invalidateQueries({ queryKey: executionKeys.all(tenant) });
      toast.success(`${DONE[action.kind]} ${count} execution${count === 1 ? '' : 's'}`);
      onDone();
    },
  });
}
