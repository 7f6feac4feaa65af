import type { Transition } from './transition.ts';

/** The worker that held the task run is gone; another one gets it. */
export const resubmitTaskRun: Transition = {
  name: 'resubmit-task-run',
  subject: 'task run',
  from: ['RUNNING'],
  to: ['CREATED'],
};
