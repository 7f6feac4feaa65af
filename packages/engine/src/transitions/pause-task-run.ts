import type { Transition } from './transition.ts';

/** A Pause task waits. */
export const pauseTaskRun: Transition = {
  name: 'pause-task-run',
  subject: 'task run',
  from: ['RUNNING'],
  to: ['PAUSED'],
};
