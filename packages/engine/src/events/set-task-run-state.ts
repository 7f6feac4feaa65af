import { isTerminal } from '@windhover/kernel';
import { isInHandler } from '../level/retry-as-new-execution.ts';
import { reopenLevels } from '../level/reopen-levels.ts';
import { overrideTaskRun } from '../transitions/override-task-run.ts';
import { restartExecution } from '../transitions/restart-execution.ts';
import type { EventHandler } from './handler.ts';

/**
 * An operator sets the state of a closed task run; the execution becomes RESTARTED and, once started, goes on after it:
 * a state that is no failure lets the lane continue, a failure leads to the handlers.
 */
export const setTaskRunState: EventHandler<'set-task-run-state'> = (draft, event) => {
  const { execution } = draft;
  const atRest = isTerminal(execution.state) || execution.state === 'PAUSED';
  if (!atRest || execution.state === 'RETRIED') return `Execution ${execution.id} is ${execution.state}: its task runs can not be changed`;
  if (!overrideTaskRun.to.includes(event.state)) return `A task run can not be set to ${event.state}`;
  const known = draft.find(event.taskRunId);
  if (!known) return `Task run ${event.taskRunId} does not exist`;
  if (!isTerminal(known.state) && known.state !== 'PAUSED') return `Task run ${known.id} is ${known.state} and can not be changed`;
  if (isInHandler(draft, known)) return `Task run ${known.id} is of an errors, finally or afterExecution branch`;

  draft.moveTaskRun(draft.edit(known.id), overrideTaskRun, event.state);
  draft.moveExecution(restartExecution, 'RESTARTED');
  reopenLevels(draft, { reopened: [], begun: [known.id] });
  return undefined;
};
