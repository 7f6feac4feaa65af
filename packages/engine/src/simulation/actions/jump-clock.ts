import type { Action } from './action.ts';

/** Time passes: a little, a lot, or a little backwards. */
export const jumpClock: Action = (world) => {
  const { random } = world;
  world.nowMs += random.chance(0.1) ? -random.below(5_000) : random.below(random.chance(0.3) ? 60_000 : 3_000);
};
