import type { Transition } from './transition.ts';

/** The execution is killed while no worker holds the task run. */
export const killWaitingTaskRun: Transition = {
  name: 'kill-waiting-task-run',
  subject: 'task run',
  from: ['CREATED', 'SUBMITTED', 'QUEUED', 'RETRYING', 'PAUSED', 'RESTARTED', 'BREAKPOINT'],
  to: ['KILLED'],
};
