import type { Transition } from './transition.ts';

/** The execution is killed while a worker or open children hold the task run. */
export const interruptTaskRun: Transition = {
  name: 'interrupt-task-run',
  subject: 'task run',
  from: ['RUNNING', 'PAUSED'],
  to: ['KILLING'],
};
