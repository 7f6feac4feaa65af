import type { Transition } from './transition.ts';

/** The task's `runIf` was falsy. */
export const skipTaskRun: Transition = {
  name: 'skip-task-run',
  subject: 'task run',
  from: ['CREATED'],
  to: ['SKIPPED'],
};
