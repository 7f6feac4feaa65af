import type { Transition } from './transition.ts';

/** What held a task run that is being killed is gone. */
export const killedTaskRun: Transition = {
  name: 'killed-task-run',
  subject: 'task run',
  from: ['KILLING'],
  to: ['KILLED'],
};
