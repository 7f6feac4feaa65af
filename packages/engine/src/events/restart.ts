import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import { findBroken } from '../level/find-broken.ts';
import { reopenLevels } from '../level/reopen-levels.ts';
import { restartExecution } from '../transitions/restart-execution.ts';
import { restartTaskRun } from '../transitions/restart-task-run.ts';
import type { EventHandler } from './handler.ts';

const NOTHING = 'No task found to restart';

/**
 * Makes a terminal execution ready to run again from what failed or was killed (flow language §5.1): those task runs
 * become RESTARTED and keep their ids, the flowables around them RUNNING, runs of handler branches are dropped.
 */
export const restart: EventHandler<'restart'> = (draft, { subflow }) => {
  const { execution } = draft;
  if (!isTerminal(execution.state) || execution.state === 'RETRIED') return `Execution ${execution.id} is ${execution.state} and can not be restarted`;
  if (!execution.frame) return NOTHING;
  if (subflow && (execution.subflow?.attempt ?? 0) >= subflow.attempt) return `Execution ${execution.id} was restarted for attempt ${subflow.attempt} already`;

  const { leaves, levels } = findBroken(draft);
  if (leaves.length + levels.length === 0 && execution.state !== 'FAILED' && execution.state !== 'KILLED') return NOTHING;
  if (subflow) execution.subflow = subflow;
  draft.delete(below(draft.snapshot.taskRuns, leaves));
  for (const id of leaves) restartLeaf(draft, id);
  draft.moveExecution(restartExecution, 'RESTARTED');
  execution.attemptNumber += 1;
  reopenLevels(draft, { reopened: levels, begun: leaves });
  return undefined;
};

/** What ran below task runs that run again as a whole. */
function below(taskRuns: readonly TaskRunSnapshot[], ids: readonly string[]): Set<string> {
  const found = new Set<string>();
  const children = Map.groupBy(taskRuns, ({ parentId }) => parentId);
  const pending = ids.flatMap((id) => children.get(id) ?? []);
  for (let next = pending.pop(); next; next = pending.pop()) {
    found.add(next.id);
    pending.push(...(children.get(next.id) ?? []));
  }
  return found;
}

function restartLeaf(draft: Draft, id: string): void {
  const taskRun = draft.edit(id);
  draft.moveTaskRun(taskRun, restartTaskRun, 'RESTARTED');
  taskRun.uncountedAttempts = taskRun.attempt;
  delete taskRun.firstStartedAtMs;
  delete taskRun.outputs;
  delete taskRun.frame;
  delete taskRun.error;
}
