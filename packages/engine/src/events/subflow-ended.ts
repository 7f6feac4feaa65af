import { endAs } from '../level/end-task-run.ts';
import { endTaskRun } from '../transitions/end-task-run.ts';
import { killedTaskRun } from '../transitions/killed-task-run.ts';
import { closeAttempt, finalState, retryLater } from '../level/end-attempt.ts';
import type { EventHandler } from './handler.ts';

/** The subflow executions of a task run are over, as far as it waits for them. A failure is retried like that of any task. */
export const subflowEnded: EventHandler<'subflow-ended'> = (draft, { taskRunId, attempt, result }) => {
  const known = draft.find(taskRunId);
  if (!known) return `Task run ${taskRunId} is not open`;
  const node = draft.node(known);
  if (node.execution.kind !== 'subflow') return `Task run ${taskRunId} makes no subflow executions`;
  if (known.state !== 'RUNNING' && known.state !== 'KILLING') return `Task run ${taskRunId} is ${known.state}: it waits for no subflow`;
  if (known.attempt !== attempt) return `Task run ${taskRunId} is at attempt ${known.attempt}, not ${attempt}`;

  const { nowMs } = draft.env;
  const taskRun = draft.edit(known.id);
  const started = taskRun.histories.findLast(({ state }) => state === 'RUNNING');
  const ended = { ...result, startedAtMs: started ? Date.parse(started.date) : nowMs, endedAtMs: nowMs };
  const isKilled = taskRun.state === 'KILLING';
  closeAttempt(draft, taskRun, isKilled ? 'KILLED' : result.state, ended);
  if (result.outputs) taskRun.outputs = result.outputs;
  if (isKilled) {
    draft.moveTaskRun(taskRun, killedTaskRun, 'KILLED');
    draft.queue.push({ kind: 'closed', taskRunId });
    return undefined;
  }
  if (result.error !== undefined) draft.log('ERROR', result.error, taskRun);
  if (result.state === 'FAILED' && retryLater(draft, taskRun, node)) return undefined;
  endAs(draft, taskRun, node, finalState(taskRun, node, result.state), endTaskRun);
  return undefined;
};
