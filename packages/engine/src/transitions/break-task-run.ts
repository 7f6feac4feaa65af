import type { Transition } from './transition.ts';

/** The task has a breakpoint: its task run is made and not begun. */
export const breakTaskRun: Transition = {
  name: 'break-task-run',
  subject: 'task run',
  from: ['CREATED'],
  to: ['BREAKPOINT'],
};
