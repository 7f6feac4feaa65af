import { isTerminal } from '@windhover/kernel';
import type { Draft } from '../draft/draft.ts';
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
export const restart: EventHandler<'restart'> = (draft) => {
  const { execution } = draft;
  if (!isTerminal(execution.state) || execution.state === 'RETRIED') return `Execution ${execution.id} is ${execution.state} and can not be restarted`;
  if (!execution.frame) return NOTHING;

  const { leaves, levels } = findBroken(draft);
  if (leaves.length + levels.length === 0 && execution.state !== 'FAILED' && execution.state !== 'KILLED') return NOTHING;
  for (const id of leaves) restartLeaf(draft, id);
  draft.moveExecution(restartExecution, 'RESTARTED');
  execution.attemptNumber += 1;
  reopenLevels(draft, { reopened: levels, begun: leaves });
  return undefined;
};

function restartLeaf(draft: Draft, id: string): void {
  const taskRun = draft.edit(id);
  draft.moveTaskRun(taskRun, restartTaskRun, 'RESTARTED');
  taskRun.uncountedAttempts = taskRun.attempt;
  delete taskRun.firstStartedAtMs;
  delete taskRun.outputs;
  delete taskRun.error;
}
