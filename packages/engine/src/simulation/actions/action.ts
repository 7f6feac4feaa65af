import type { World } from '../world.ts';

/** Something that can happen in the simulated world. It does nothing when there is nothing for it to act on. */
export type Action = (world: World) => void;

/** Takes a random item out of a list. */
export function takeRandom<T>(world: World, items: T[]): T | undefined {
  return items.splice(world.random.below(items.length), 1)[0];
}
