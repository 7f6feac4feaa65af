'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExecutionDto } from '@windhover/contracts';
import { parseFlow } from '@windhover/flow';
import type { Flow } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { killExecution, replayExecution } from '../../../api/execution-actions.ts';
import { createExecution, executionKeys, fetchExecution } from '../../../api/executions.ts';
import type { FlowRef } from '../../../api/flows.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { breakpointsAfter } from '../lib/play-order.ts';
import { startingPoint } from '../lib/reuse.ts';
import type { PlaygroundRun } from './use-playground-runs.ts';

/** What is played: one task with what it needs, everything from a task on, or the whole flow. */
export type Play = { mode: 'task' | 'from'; taskId: string } | { mode: 'all' };

/** The flow as it was saved for the play. */
export interface SavedText {
  source: string;
  revision: number;
}

/** Earlier runs that are looked at for outputs to take over: the newest ones. */
const LOOKED_AT = 3;

/**
 * Plays tasks of a saved flow: on the outputs of an earlier run where they are still good, from the start otherwise. `fresh` takes
 * nothing over.
 */
export function usePlay(ref: FlowRef, runs: readonly PlaygroundRun[], onStarted: (execution: ExecutionDto) => void) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ play, saved, inputs, fresh }: { play: Play; saved: SavedText; inputs: FormData; fresh: boolean }): Promise<ExecutionDto> => {
      const flow = parseFlow(saved.source, catalogue, { lenient: true }).flow;
      if (!flow) throw new Error('The flow has errors: they stand below its text.');
      const breakpoints = play.mode === 'task' ? breakpointsAfter(flow, play.taskId) : [];
      const earlier = play.mode === 'all' || fresh ? undefined : await findStart(tenant, flow, play.taskId, runs);
      // One that stands at a breakpoint holds a slot, for which the next one would wait.
      if (flow.concurrency) await endStanding(tenant, runs);
      if (earlier) return replayExecution(tenant, earlier.executionId, { taskRunId: earlier.taskRunId, revision: saved.revision, breakpoints });
      return createExecution(tenant, ref, inputs, { revision: saved.revision, kind: 'PLAYGROUND', breakpoints });
    },
    onSuccess: async (execution) => {
      queryClient.setQueryData(executionKeys.one(tenant, execution.id), execution);
      onStarted(execution);
      await queryClient.invalidateQueries({ queryKey: executionKeys.all(tenant), predicate: ({ queryKey }) => queryKey[2] === 'list' });
    },
  });
}

async function findStart(tenant: string, flow: Flow, taskId: string, runs: readonly PlaygroundRun[]): Promise<{ executionId: string; taskRunId: string } | undefined> {
  for (const { row, flow: before } of runs.slice(0, LOOKED_AT)) {
    if (!before) continue;
    const { taskRunList = [] } = await fetchExecution(tenant, row.id);
    const taskRunId = startingPoint(flow, taskId, { flow: before, taskRuns: taskRunList });
    if (taskRunId !== undefined) return { executionId: row.id, taskRunId };
  }
  return undefined;
}

async function endStanding(tenant: string, runs: readonly PlaygroundRun[]): Promise<void> {
  for (const { row } of runs) if (row.state.current === 'BREAKPOINT') await killExecution(tenant, row.id);
}
