import type { Transition } from './transition.ts';

/** A retry with CREATE_NEW_EXECUTION: another execution takes over. */
export const retryAsNew: Transition = {
  name: 'retry-as-new',
  subject: 'execution',
  from: ['RUNNING', 'PAUSED', 'BREAKPOINT'],
  to: ['RETRIED'],
};
