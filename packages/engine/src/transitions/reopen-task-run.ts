import type { Transition } from './transition.ts';

/** Children of a flowable task run run again. */
export const reopenTaskRun: Transition = {
  name: 'reopen-task-run',
  subject: 'task run',
  from: ['FAILED', 'KILLED', 'CANCELLED', 'WARNING', 'SUCCESS', 'PAUSED'],
  to: ['RUNNING'],
};
