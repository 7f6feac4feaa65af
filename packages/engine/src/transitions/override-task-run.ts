import type { Transition } from './transition.ts';

/** An operator sets the state. */
export const overrideTaskRun: Transition = {
  name: 'override-task-run',
  subject: 'task run',
  from: ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'SKIPPED', 'PAUSED', 'RETRIED'],
  to: ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'SKIPPED'],
};
