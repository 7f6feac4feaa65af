import type { World } from '../world.ts';

/** Something that must hold after every step; gives what is wrong, or undefined. Numbers are those of DESIGN §5. */
export type Invariant = (world: World) => string | undefined;
