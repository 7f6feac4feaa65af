import { isTerminal } from '@windhover/kernel';
import { tolerated } from '../level/final-state.ts';
import { release } from '../level/held.ts';
import { isInHandler } from '../level/retry-as-new-execution.ts';
import { holdsOpen } from '../level/kill.ts';
import { reopenLevels } from '../level/reopen-levels.ts';
import { isInDirectory } from '../plan/plan.ts';
import { overrideTaskRun } from '../transitions/override-task-run.ts';
import { restartExecution } from '../transitions/restart-execution.ts';
import type { EventHandler } from './handler.ts';
import { resume } from './resume.ts';

/**
 * An operator sets the state of a closed task run; the execution becomes RESTARTED and, once started, goes on after it:
 * a state that is no failure lets the lane continue, a failure leads to the handlers. A Pause that waits can be set to
 * RUNNING, which resumes it, or be ended in the given state. A task run that failed by a subflow execution gets the outputs
 * of that when it ended well after all.
 */
export const setTaskRunState: EventHandler<'set-task-run-state'> = (draft, event) => {
  const { execution } = draft;
  const atRest = isTerminal(execution.state) || execution.state === 'PAUSED';
  if (!atRest || execution.state === 'RETRIED') return `Execution ${execution.id} is ${execution.state}: its task runs can not be changed`;
  if (event.state === 'RUNNING' && draft.find(event.taskRunId)?.state === 'PAUSED') return resume(draft, { type: 'resume', taskRunId: event.taskRunId });
  if (!overrideTaskRun.to.includes(event.state)) return `A task run can not be set to ${event.state}`;
  const known = draft.find(event.taskRunId);
  if (!known) return `Task run ${event.taskRunId} does not exist`;
  if (!isTerminal(known.state) && known.state !== 'PAUSED') return `Task run ${known.id} is ${known.state} and can not be changed`;
  if (isInDirectory(draft.node(known))) return `Task run ${known.id} is of a working directory, which runs as a whole: set the state of that`;
  if (isInHandler(draft, known)) return `Task run ${known.id} is of an errors, finally or afterExecution branch`;

  if (holdsOpen(known)) return `The 'onPause' task of task run ${known.id} is not over: it can be resumed, but not changed`;
  const { recovered } = event;
  if (recovered && (execution.state !== 'FAILED' || known.state !== 'FAILED' || known.attempt !== recovered.attempt)) {
    return `Task run ${known.id} did not fail by the subflow execution that recovered`;
  }

  const waited = known.state === 'PAUSED';
  const taskRun = draft.edit(known.id);
  draft.moveTaskRun(taskRun, overrideTaskRun, recovered ? tolerated(draft.node(known).task, event.state) : event.state);
  if (recovered) delete taskRun.error;
  if (recovered?.outputs) taskRun.outputs = recovered.outputs;
  if (waited) {
    draft.queue.push({ kind: 'closed', taskRunId: known.id });
    release(draft);
    return undefined;
  }
  draft.moveExecution(restartExecution, 'RESTARTED');
  reopenLevels(draft, { reopened: [], begun: [known.id] });
  return undefined;
};
