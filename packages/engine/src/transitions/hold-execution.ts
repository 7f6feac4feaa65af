import type { Transition } from './transition.ts';

/** A Pause task, an operator or a breakpoint holds the execution. */
export const holdExecution: Transition = {
  name: 'hold-execution',
  subject: 'execution',
  from: ['RUNNING'],
  to: ['PAUSED', 'BREAKPOINT'],
};
