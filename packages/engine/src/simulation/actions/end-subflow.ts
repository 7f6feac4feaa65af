import type { State } from '@windhover/kernel';
import type { TimerPatch } from '../../model/decision.ts';
import type { SubflowResult } from '../../model/subflow.ts';
import type { World } from '../world.ts';
import type { Action } from './action.ts';

const RESULTS: readonly SubflowResult['state'][] = ['SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED', 'WARNING', 'KILLED'];
const WAITING: readonly State[] = ['RUNNING', 'KILLING'];

/** The subflow execution of a task run has ended, and its end is taken to the task run: perhaps more than once. */
export const endSubflow: Action = (world) => {
  const run = world.random.pick([...world.store.taskRuns.values()].filter(({ id, state }) => WAITING.includes(state) && isSubflow(world, id)));
  if (run) report(world, run.id, run.attempt);
};

/** The timer of a waiting task run stands, and makes up for ends that were not told; the others have nothing left to do. */
export function lookAfterSubflows(world: World, timer: TimerPatch): void {
  const run = world.store.taskRuns.get(timer.taskRunId ?? '');
  if (timer.kind === 'subflow' && run && WAITING.includes(run.state) && run.attempt === timer.attempt) report(world, run.id, run.attempt);
  else world.store.timers = world.store.timers.filter((one) => one !== timer);
}

function report(world: World, taskRunId: string, attempt: number): void {
  const state = world.random.pick(RESULTS) ?? 'SUCCESS';
  const event = { type: 'subflow-ended' as const, taskRunId, attempt, result: { state, outputs: { executionId: `child of ${taskRunId}` } } };
  world.seen.push(event);
  world.handle(event);
}

const isSubflow = ({ plan, store }: World, id: string): boolean =>
  plan.nodes.get(store.taskRuns.get(id)?.taskId ?? '')?.execution.kind === 'subflow';
