import type { Transition } from './transition.ts';

/** The execution ends early: what waits is not going to run. */
export const cancelTaskRun: Transition = {
  name: 'cancel-task-run',
  subject: 'task run',
  from: ['CREATED', 'SUBMITTED', 'QUEUED', 'RETRYING', 'PAUSED', 'RESTARTED', 'BREAKPOINT'],
  to: ['CANCELLED'],
};
