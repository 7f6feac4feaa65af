import type { Transition } from './transition.ts';

/** An operator lets a terminal or paused execution go on. */
export const restartExecution: Transition = {
  name: 'restart-execution',
  subject: 'execution',
  from: ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'PAUSED'],
  to: ['RESTARTED'],
};
