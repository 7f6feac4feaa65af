import type { Transition } from './transition.ts';

/** The task is done: a worker's result, an executor task's effect, or the fold of a flowable's children. */
export const endTaskRun: Transition = {
  name: 'end-task-run',
  subject: 'task run',
  from: ['RUNNING'],
  to: ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'SKIPPED', 'CANCELLED'],
};
