import { isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import type { Frame } from '../../model/frame.ts';
import type { TaskRunSnapshot } from '../../model/snapshot.ts';
import type { PlanLevel, PlanNode } from '../../plan/plan.ts';
import type { World } from '../world.ts';
import { cutShort } from './cut-short.ts';
import type { Invariant } from './invariant.ts';
import { failedByItself } from './failed-by-itself.ts';
import { pauseOutcome } from './pause-outcome.ts';

/**
 * The final state of every level follows from its children by flow language §3.9, worked out here anew from the rows and
 * not from frames. Levels that an Exit task, a kill or a retry as a new execution cut short are left out.
 */
export const levelStates: Invariant = (world) => {
  const { store, plan } = world;
  const children = Map.groupBy(store.taskRuns.values(), ({ parentId }) => parentId);
  for (const run of store.taskRuns.values()) {
    const node = plan.nodes.get(run.taskId);
    if (!node || !run.frame || !isTerminal(run.state) || run.state === 'KILLED' || endedByPause(node, run.state) || cutShort(world)) continue;
    const ofChildren = withPause(outcome(node, children.get(run.id) ?? []), pauseOutcome(run));
    const below = failedByItself(node, run.frame, children.get(run.id) ?? []) && ofChildren !== 'KILLED' ? 'FAILED' : directoryWarned(node.task.type, run.frame, ofChildren);
    const tolerant = node.task.allowFailure || node.task.type.endsWith('.AllowFailure');
    const softened = below === 'FAILED' && tolerant ? 'WARNING' : below;
    const expected = softened === 'WARNING' && node.task.allowWarning ? 'SUCCESS' : softened;
    if (run.state !== expected && !wasOverridden(world)) return `task run ${run.id} is ${run.state} but its children say ${expected}`;
  }
  const { state } = store.execution;
  if (!isTerminal(state) || cutShort(world) || state === 'KILLED') return undefined;
  const expected = plan.flow.outputs.some(({ value }) => value === '{{ missing }}') ? 'FAILED' : outcome(plan.root, children.get(undefined) ?? []);
  return state === expected ? undefined : `execution is ${state} but its tasks say ${expected}`;
};

/** A Pause that cancels is CANCELLED itself: also after the execution, which has its final state by then. */
const endedByPause = ({ task }: PlanNode, state: State): boolean =>
  state === 'CANCELLED' && task.type.endsWith('.Pause') && task.properties['behavior'] === 'CANCEL';

/** The worker may end a working directory with a warning of its own. */
const directoryWarned = (type: string, { warned }: Frame, state: State): State =>
  (type.endsWith('.WorkingDirectory') && warned && state === 'SUCCESS' ? 'WARNING' : state);

/** A Pause counts among its children as what its waiting ended in. */
function withPause(state: State, pause: unknown): State {
  if (state === 'KILLED' || pause === 'FAILED') return state === 'KILLED' ? state : 'FAILED';
  return state === 'SUCCESS' && pause === 'WARNING' ? 'WARNING' : state;
}

/** An operator may have set the state of a flowable against its children. */
function wasOverridden({ restarts }: World): boolean {
  return restarts > 0;
}

function outcome(level: PlanLevel, children: readonly TaskRunSnapshot[]): State {
  const of = (phase: string): State[] => children.filter((run) => run.phase === phase).map(({ state }) => state);
  const main = of('main');
  if (main.includes('KILLED')) return 'KILLED';
  if (main.includes('FAILED') || of('finally').includes('FAILED')) return 'FAILED';
  if (level.finally.length > 0 && of('finally').length === 0) return 'FAILED';
  return main.includes('WARNING') ? 'WARNING' : 'SUCCESS';
}
