import type { Transition } from './transition.ts';

/** The task run goes on from its breakpoint. */
export const unbreakTaskRun: Transition = {
  name: 'unbreak-task-run',
  subject: 'task run',
  from: ['BREAKPOINT'],
  to: ['CREATED'],
};
