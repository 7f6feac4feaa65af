import type { Transition } from './transition.ts';

/** The concurrency limit of the flow is reached: the execution waits for a slot. */
export const queueExecution: Transition = {
  name: 'queue-execution',
  subject: 'execution',
  from: ['CREATED', 'RESTARTED'],
  to: ['QUEUED'],
};
