'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExecutionDto, LabelDto } from '@windhover/contracts';
import type { State } from '@windhover/kernel';
import { toast } from '@windhover/ui';
import { useRouter } from 'next/navigation';
import {
  changeExecutionStatus, changeTaskRunState, deleteExecution, killExecution, replayExecution, restartExecution, setExecutionLabels,
} from '../../../api/execution-actions.ts';
import type { DeleteOptions, ReplayOptions } from '../../../api/execution-actions.ts';
import { executionKeys } from '../../../api/executions.ts';
import { routes } from '../../../routes.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';

/** What an operator does to one execution. The page shows the answer at once; lists are read again. */
export function useExecutionActions(id: string, onDone: () => void) {
  const tenant = useTenant();
  const router = useRouter();
  const queryClient = useQueryClient();
  const refreshLists = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: executionKeys.all(tenant), predicate: ({ queryKey }) => queryKey[2] !== 'one' });
  const changed = (message: string) => async (execution: ExecutionDto): Promise<void> => {
    queryClient.setQueryData(executionKeys.one(tenant, id), execution);
    toast.success(message);
    onDone();
    await refreshLists();
  };
  const reread = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: executionKeys.one(tenant, id), exact: true });
  };
  return {
    restart: useMutation({ mutationFn: () => restartExecution(tenant, id), onSuccess: changed('Restarted'), onError: reread }),
    kill: useMutation({ mutationFn: () => killExecution(tenant, id), onSuccess: changed('Killing the execution'), onError: reread }),
    replay: useMutation({
      mutationFn: (options: ReplayOptions) => replayExecution(tenant, id, options),
      onSuccess: async (execution) => {
        queryClient.setQueryData(executionKeys.one(tenant, execution.id), execution);
        onDone();
        toast.success('Replay started: this is the new execution');
        router.push(routes.execution(tenant, execution, 'gantt'));
        await refreshLists();
      },
    }),
    changeStatus: useMutation({ mutationFn: (status: State) => changeExecutionStatus(tenant, id, status), onSuccess: changed('State changed') }),
    changeTaskRun: useMutation({
      mutationFn: ({ taskRunId, state }: { taskRunId: string; state: State }) => changeTaskRunState(tenant, id, taskRunId, state),
      onSuccess: changed('State of the task changed'),
    }),
    setLabels: useMutation({ mutationFn: (labels: readonly LabelDto[]) => setExecutionLabels(tenant, id, labels), onSuccess: changed('Labels saved') }),
    remove: useMutation({
      mutationFn: (options: DeleteOptions) => deleteExecution(tenant, id, options),
      onSuccess: async () => {
        toast.success('Execution deleted');
        onDone();
        router.push(routes.executions(tenant));
        await refreshLists();
      },
    }),
  };
}
