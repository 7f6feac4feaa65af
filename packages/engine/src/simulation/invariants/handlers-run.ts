import { isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import type { Frame } from '../../model/frame.ts';
import type { TaskRunSnapshot } from '../../model/snapshot.ts';
import type { PlanLevel } from '../../plan/plan.ts';
import { cutShort } from './cut-short.ts';
import type { Invariant } from './invariant.ts';
import { failedByItself } from './failed-by-itself.ts';
import { pauseOutcome } from './pause-outcome.ts';

/**
 * A level that ended by itself ran `errors` exactly when a main child failed, and `finally` always; without a failure
 * every lane of its main phase ran to its end.
 */
export const handlersRun: Invariant = (world) => {
  if (cutShort(world)) return undefined;
  const { store, plan } = world;
  const { execution } = store;
  const children = Map.groupBy(store.taskRuns.values(), ({ parentId }) => parentId);
  const problem = isTerminal(execution.state) && execution.frame && missing(plan.root, execution.state, execution.frame, children.get(undefined) ?? []);
  if (problem) return `execution: ${problem}`;
  for (const run of store.taskRuns.values()) {
    const { id, taskId, state, frame } = run;
    const level = plan.nodes.get(taskId);
    const gap = level && frame && isTerminal(state) && missing(level, state, frame, children.get(id) ?? [], pauseOutcome(run) === 'FAILED' || failedByItself(level, frame, children.get(id) ?? []));
    if (gap) return `task run ${id}: ${gap}`;
  }
  return undefined;
};

function missing(level: PlanLevel, state: State, frame: Frame, children: readonly TaskRunSnapshot[], pauseFailed = false): string | undefined {
  const main = children.filter(({ phase }) => phase === 'main');
  if (state === 'KILLED' || main.some((run) => run.state === 'KILLED')) return undefined;
  const failed = pauseFailed || main.some((run) => run.state === 'FAILED');
  const ran = (name: string): boolean => children.some(({ phase }) => phase === name);
  if (ran('errors') !== (failed && level.errors.length > 0)) return `errors ${ran('errors') ? 'ran' : 'did not run'}, state ${state}`;
  if (ran('finally') !== level.finally.length > 0) return 'finally did not run';
  if (failed) return undefined;
  if (frame.halted) return 'a lane was left in the middle';
  const lanes = new Set(main.map(({ lane }) => lane)).size;
  return lanes === frame.lanes ? undefined : `${lanes} of ${frame.lanes} lanes ran`;
}
