import type { Transition } from './transition.ts';

/** The task run is to run again: it failed and the execution is restarted, or it is where a replay begins. */
export const restartTaskRun: Transition = {
  name: 'restart-task-run',
  subject: 'task run',
  from: ['FAILED', 'KILLED', 'CANCELLED', 'WARNING', 'SUCCESS', 'PAUSED'],
  to: ['RESTARTED'],
};
