import type { Transition } from './transition.ts';

/** An attempt failed and its retry policy allows another one, after a delay. */
export const retryLater: Transition = {
  name: 'retry-later',
  subject: 'task run',
  from: ['RUNNING'],
  to: ['RETRYING'],
};
