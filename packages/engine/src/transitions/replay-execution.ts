import { STATES } from '@windhover/kernel';
import type { Transition } from './transition.ts';

/** The copy that a replay makes of an execution is ready to go on from the chosen task run. */
export const replayExecution: Transition = {
  name: 'replay-execution',
  subject: 'execution',
  from: STATES,
  to: ['RESTARTED'],
};
