import type { Transition } from './transition.ts';

/** A worker took the task run. The claim itself is a compare-and-set; a decision records it when it had not seen it. */
export const claimTaskRun: Transition = {
  name: 'claim-task-run',
  subject: 'task run',
  from: ['CREATED', 'SUBMITTED'],
  to: ['RUNNING'],
};
