import type { Transition } from './transition.ts';

/** A flowable or executor task begins, inside the decision. */
export const openTaskRun: Transition = {
  name: 'open-task-run',
  subject: 'task run',
  from: ['CREATED', 'RESTARTED'],
  to: ['RUNNING'],
};
