import { release } from '../level/held.ts';
import { enter } from '../level/start-task.ts';
import { unbreakTaskRun } from '../transitions/unbreak-task-run.ts';
import type { EventHandler } from './handler.ts';

/** The execution goes on with the task runs that stand at a breakpoint, perhaps with other breakpoints ahead. */
export const resumeFromBreakpoint: EventHandler<'resume-from-breakpoint'> = (draft, event) => {
  const { execution } = draft;
  if (execution.state !== 'BREAKPOINT') return `Execution ${execution.id} is ${execution.state}: it does not stand at a breakpoint`;
  const standing = draft.snapshot.taskRuns.filter(({ state }) => state === 'BREAKPOINT').map(({ id }) => id);
  if (event.breakpoints) execution.breakpoints = event.breakpoints;
  release(draft);
  for (const id of standing) {
    const taskRun = draft.edit(id);
    // An Exit task among them may have ended the rest.
    if (taskRun.state !== 'BREAKPOINT') continue;
    draft.moveTaskRun(taskRun, unbreakTaskRun, 'CREATED');
    enter(draft, taskRun, draft.node(taskRun));
  }
  return undefined;
};
