import type { Transition } from './transition.ts';

/** A restarted task run is sent to a worker. */
export const redispatchTaskRun: Transition = {
  name: 'redispatch-task-run',
  subject: 'task run',
  from: ['RESTARTED'],
  to: ['CREATED'],
};
