import type { Action } from './action.ts';
import { lookAfterSubflows } from './end-subflow.ts';

/** A timer that is due is handed to the engine; the commit consumes it. */
export const fireTimer: Action = (world) => {
  const timer = world.random.pick(world.store.timers.filter(({ dueAtMs }) => dueAtMs <= world.nowMs));
  if (!timer) return;
  if (timer.kind === 'subflow' || timer.kind === 'kill-children') {
    lookAfterSubflows(world, timer);
    return;
  }
  const { kind, taskRunId, attempt } = timer;
  const event = { type: 'timer-due' as const, timer: kind, ...(taskRunId !== undefined && { taskRunId }), ...(attempt !== undefined && { attempt }) };
  world.seen.push(event);
  world.handle(event, timer);
};
