import type { Transition } from './transition.ts';

/** A Pause task goes on: resumed, or its time is over. */
export const resumeTaskRun: Transition = {
  name: 'resume-task-run',
  subject: 'task run',
  from: ['PAUSED'],
  to: ['RUNNING'],
};
