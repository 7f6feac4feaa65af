import type { Transition } from './transition.ts';

/** The delay of a retry is over. */
export const retryNow: Transition = {
  name: 'retry-now',
  subject: 'task run',
  from: ['RETRYING'],
  to: ['CREATED'],
};
