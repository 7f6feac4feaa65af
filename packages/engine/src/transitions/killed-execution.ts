import type { Transition } from './transition.ts';

/** The last task run of a killed execution closed. */
export const killedExecution: Transition = {
  name: 'killed-execution',
  subject: 'execution',
  from: ['KILLING'],
  to: ['KILLED'],
};
