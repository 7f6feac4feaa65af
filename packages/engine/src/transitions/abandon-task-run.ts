import type { Transition } from './transition.ts';

/** The working directory that the task run needs is gone. */
export const abandonTaskRun: Transition = {
  name: 'abandon-task-run',
  subject: 'task run',
  from: ['CREATED', 'SUBMITTED', 'RUNNING', 'RETRYING', 'BREAKPOINT', 'KILLING'],
  to: ['FAILED', 'KILLED'],
};
