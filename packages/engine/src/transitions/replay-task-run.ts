import { STATES } from '@windhover/kernel';
import type { Transition } from './transition.ts';

/** In the copy that a replay makes, a task run is where the new execution begins or goes on. */
export const replayTaskRun: Transition = {
  name: 'replay-task-run',
  subject: 'task run',
  from: STATES,
  to: ['RESTARTED', 'RUNNING'],
};
