import type { Action } from './action.ts';

/** An operator pauses the execution. */
export const pause: Action = (world) => {
  if (world.random.chance(0.3)) world.handle({ type: 'pause' });
};

/** An operator resumes it, whether it is paused or not, or moves it from its breakpoint. */
export const resume: Action = (world) => {
  const event = world.store.execution.state === 'BREAKPOINT' ? { type: 'resume-from-breakpoint' as const } : { type: 'resume' as const, by: 'ada' };
  world.seen.push(event);
  world.handle(event);
};

/** An operator pushes the execution on. */
export const forceRun: Action = (world) => {
  if (world.random.chance(0.2)) world.handle({ type: 'force-run' });
};

/** What waits for an operator gets one. A Pause of afterExecution waits though the execution's state is final. */
export const answerWaiting: Action = (world) => {
  const { execution, taskRuns } = world.store;
  const waiting = [...taskRuns.values()].some(({ state }) => state === 'PAUSED');
  if (execution.state === 'PAUSED' || execution.state === 'BREAKPOINT' || waiting) resume(world);
};
