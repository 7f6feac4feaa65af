'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@windhover/ui';
import { deleteExecutions, killExecutions, replayExecutions, restartExecutions } from '../../../api/execution-actions.ts';
import type { DeleteOptions, ExecutionChoice } from '../../../api/execution-actions.ts';
import { executionKeys } from '../../../api/executions.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

export type BulkAction =
  | { kind: 'kill' }
  | { kind: 'restart' }
  | { kind: 'replay'; latestRevision: boolean }
  | { kind: 'delete'; options: DeleteOptions };

const DONE: Record<BulkAction['kind'], string> = { kill: 'Killing', restart: 'Restarted', replay: 'Replayed', delete: 'Deleted' };

/** Does something to several executions at once; the lists are read again afterwards. */
export function useBulkActions(onDone: () => void) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ choice, action }: { choice: ExecutionChoice; action: BulkAction }): Promise<number> => {
      switch (action.kind) {
        case 'kill': return killExecutions(tenant, choice);
        case 'restart': return restartExecutions(tenant, choice);
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
