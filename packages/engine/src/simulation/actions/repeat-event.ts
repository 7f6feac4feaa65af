import type { Action } from './action.ts';

/** An event that was sent before arrives once more: a duplicate, or one that was long delayed. */
export const repeatEvent: Action = (world) => {
  const event = world.random.pick(world.seen);
  if (event) world.handle(event);
};
