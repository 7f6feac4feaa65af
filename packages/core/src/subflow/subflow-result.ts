import { isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import type { SubflowResult } from '@windhover/engine';
import type { CountedChildren, SubflowChild } from '../ports/subflow-store.ts';
import type { SubflowRequest } from './subflow-request.ts';

/** A RETRIED execution has a successor, which counts instead of it. */
export const isOver = (state: State): boolean => isTerminal(state) && state !== 'RETRIED';

/** What a task run ends in when its subflow executions ended so: the worst, in the order of flow language §3.9. */
export function transmitted(states: readonly State[], transmitFailed: boolean): SubflowResult['state'] {
  if (!transmitFailed) return 'SUCCESS';
  return (['KILLED', 'FAILED', 'WARNING'] as const).find((state) => states.includes(state)) ?? 'SUCCESS';
}

/** The result of a Subflow whose execution has ended. `outputs` are those of the flow. */
export function resultOfChild(child: SubflowChild, { transmitFailed }: SubflowRequest, outputs: Record<string, unknown>): SubflowResult {
  const state = transmitted([child.state], transmitFailed);
  return {
    state,
    outputs: { executionId: child.executionId, state: child.state, outputs },
    ...(state === 'FAILED' && { error: `Subflow execution '${child.executionId}' of '${child.namespace}'.'${child.flowId}' ended in ${child.state}` }),
  };
}

/** The result of a ForEachItem: how many executions ended in which state. */
export function resultOfBatches(counts: readonly CountedChildren[], { transmitFailed, wait }: SubflowRequest): SubflowResult {
  const iterations: Record<string, number> = { CREATED: 0, RUNNING: 0 };
  for (const { state, count } of counts) iterations[state] = (iterations[state] ?? 0) + count;
  const numberOfBatches = counts.reduce((sum, { count }) => sum + count, 0);
  const state = wait ? transmitted(counts.map((each) => each.state), transmitFailed) : 'SUCCESS';
  const failed = (iterations['FAILED'] ?? 0) + (iterations['KILLED'] ?? 0);
  return {
    state,
    outputs: wait ? { iterations, numberOfBatches } : { numberOfBatches },
    ...(state === 'FAILED' && { error: `${failed} of ${numberOfBatches} subflow executions did not end well` }),
  };
}
