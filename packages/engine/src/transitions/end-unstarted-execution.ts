import type { Transition } from './transition.ts';

/** The execution ends without having run: no slot, a failed check, or an operator takes it out of the queue. */
export const endUnstartedExecution: Transition = {
  name: 'end-unstarted-execution',
  subject: 'execution',
  from: ['CREATED', 'QUEUED'],
  to: ['CANCELLED', 'FAILED'],
};
