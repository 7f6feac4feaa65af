import type { Draft } from '../draft/draft.ts';
import { redispatchTaskRun } from '../transitions/redispatch-task-run.ts';
import { finishExecution } from './close-execution.ts';
import { begin } from './start-task.ts';

/**
 * Sets a restarted execution going: lanes left in the middle go on where they stopped, levels with nothing left to do
 * settle, and task runs that are RESTARTED begin again, as do flowable ones that were reopened as a whole.
 */
export function resumeLevels(draft: Draft): void {
  const root = draft.frame(undefined);
  // A replay from an afterExecution task run: those run below a state that is final.
  if (root.phase === 'after') finishExecution(draft, root);
  const resting = draft.snapshot.taskRuns.filter(({ state }) => state === 'RESTARTED' || state === 'RUNNING');
  const levels = resting.filter(({ state, frame }) => state === 'RUNNING' && frame);
  const begun = resting.filter((run) => run.state === 'RESTARTED' || (!run.frame && draft.node(run).execution.kind === 'flowable'));
  // Levels come first: a task run that closes at once must find its level already counted as open.
  draft.queue.push({ kind: 'fill', ownerId: undefined });
  for (const { id } of levels) draft.queue.push({ kind: 'fill', ownerId: id });
  for (const { id, state } of begun) {
    // An Exit task among them may have killed the rest.
    if (draft.get(id).state === state) beginAgain(draft, id);
  }
}

function beginAgain(draft: Draft, id: string): void {
  const taskRun = draft.edit(id);
  const node = draft.node(taskRun);
  if (node.execution.kind !== 'flowable') taskRun.attempt += 1;
  if (node.execution.kind === 'runnable' || node.execution.kind === 'directory') draft.moveTaskRun(taskRun, redispatchTaskRun, 'CREATED');
  begin(draft, taskRun, node);
}
