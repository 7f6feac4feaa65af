import type { Transition } from './transition.ts';

/** The last task run of the top level closed. */
export const endExecution: Transition = {
  name: 'end-execution',
  subject: 'execution',
  from: ['RUNNING', 'PAUSED', 'BREAKPOINT', 'QUEUED'],
  to: ['SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED'],
};
