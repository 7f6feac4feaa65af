import type { Transition } from './transition.ts';

/** A user or an Exit task kills the execution. */
export const killExecution: Transition = {
  name: 'kill-execution',
  subject: 'execution',
  from: ['CREATED', 'QUEUED', 'RUNNING', 'PAUSED', 'RESTARTED', 'RETRYING', 'BREAKPOINT'],
  to: ['KILLING'],
};
