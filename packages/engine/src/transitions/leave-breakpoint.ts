import type { Transition } from './transition.ts';

/** An execution that stands at a breakpoint goes on. */
export const leaveBreakpoint: Transition = {
  name: 'leave-breakpoint',
  subject: 'execution',
  from: ['BREAKPOINT'],
  to: ['RUNNING'],
};
