'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExecutionDto, LabelDto } from '@windhover/contracts';
import type { State } from '@windhover/kernel';
import { toast } from '@windhover/ui';
import { useRouter } from 'next/navigation';
import {
  changeExecutionStatus, changeTaskRunState, deleteExecution, forceRunExecution, killExecution, pauseExecution, replayExecution, replayWithInputs,
  restartExecution, resumeExecution, resumeFromBreakpoint, setExecutionLabels, unqueueExecution,
} from '../../../api/execution-actions.ts';
import type { DeleteOptions, ReplayOptions, UnqueueState } from '../../../api/execution-actions.ts';
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
  /** After an answer without a body. */
  const moved = (message: string) => async (): Promise<void> => {
    toast.success(message);
    onDone();
    await queryClient.invalidateQueries({ queryKey: executionKeys.all(tenant) });
  };
  const replayed = async (execution: ExecutionDto): Promise<void> => {
    queryClient.setQueryData(executionKeys.one(tenant, execution.id), execution);
    onDone();
    toast.success('Replay started: this is the new execution');
    router.push(routes.execution(tenant, execution, 'gantt'));
    await refreshLists();
  };
  return {
    pause: useMutation({ mutationFn: () => pauseExecution(tenant, id), onSuccess: moved('Paused: what runs finishes, nothing new starts'), onError: reread }),
    resume: useMutation({ mutationFn: (inputs: FormData) => resumeExecution(tenant, id, inputs), onSuccess: moved('Resumed'), onError: reread }),
    resumeFromBreakpoint: useMutation({ mutationFn: (breakpoints: readonly string[]) => resumeFromBreakpoint(tenant, id, breakpoints), onSuccess: moved('Goes on from the breakpoint'), onError: reread }),
    unqueue: useMutation({ mutationFn: (state: UnqueueState) => unqueueExecution(tenant, id, state), onSuccess: moved('Taken out of the queue'), onError: reread }),
    forceRun: useMutation({ mutationFn: () => forceRunExecution(tenant, id), onSuccess: moved('Runs now'), onError: reread }),
    replayWithInputs: useMutation({
      mutationFn: ({ inputs, ...options }: ReplayOptions & { inputs: FormData }) => replayWithInputs(tenant, id, inputs, options),
      onSuccess: replayed,
    }),
    restart: useMutation({ mutationFn: () => restartExecution(tenant, id), onSuccess: changed('Restarted'), onError: reread }),
    kill: useMutation({ mutationFn: () => killExecution(tenant, id), onSuccess: changed('Killing the execution'), onError: reread }),
    replay: useMutation({
      mutationFn: (options: ReplayOptions) => replayExecution(tenant, id, options),
      onSuccess: replayed,
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
