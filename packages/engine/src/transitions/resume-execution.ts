import type { Transition } from './transition.ts';

/** A paused execution goes on, by way of RESTARTED. */
export const resumeExecution: Transition = {
  name: 'resume-execution',
  subject: 'execution',
  from: ['PAUSED'],
  to: ['RESTARTED'],
};
