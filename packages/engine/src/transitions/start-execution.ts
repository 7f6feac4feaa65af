import type { Transition } from './transition.ts';

/** The execution begins, or begins again. */
export const startExecution: Transition = {
  name: 'start-execution',
  subject: 'execution',
  from: ['CREATED', 'QUEUED', 'RESTARTED'],
  to: ['RUNNING'],
};
