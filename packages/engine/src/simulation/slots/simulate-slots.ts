import { messageOf } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import { chaos, finish, resume, sweep, tell } from './slot-actions.ts';
import { SLOT_INVARIANTS } from './slot-invariants.ts';
import { SlotWorld } from './slot-world.ts';

export interface SlotReport {
  seed: number;
  ok: boolean;
  steps: number;
  /** States that the executions ended in. */
  ends: State[];
  failure?: { invariant: string; message: string };
  trace: string[];
}

const CHAOS_STEPS = 120;
const CALM_STEPS = 1_000;

/**
 * Plays executions of one flow with a concurrency limit, in processes that die and messages that are lost, then lets the
 * world calm down: every execution has to end. Invariants are checked after every step.
 */
export function simulateSlots(seed: number): SlotReport {
  const world = new SlotWorld(seed);
  let steps = 0;
  const step = (action: (world: SlotWorld) => void): SlotReport['failure'] => {
    steps += 1;
    action(world);
    for (const [invariant, check] of Object.entries(SLOT_INVARIANTS)) {
      const message = check(world);
      if (message !== undefined) return { invariant, message };
    }
    return undefined;
  };
  const play = (): SlotReport['failure'] => {
    while (steps < CHAOS_STEPS) {
      const failure = step(chaos);
      if (failure) return failure;
    }
    world.calm = true;
    while (!world.isAtRest()) {
      if (steps > CHAOS_STEPS + CALM_STEPS) return { invariant: 'progress', message: `still ${[...world.executions.keys()].map((id) => world.stateOf(id)).join()}` };
      const failure = step(calmStep);
      if (failure) return failure;
    }
    return undefined;
  };
  const report = (failure: SlotReport['failure']): SlotReport => ({
    seed, ok: failure === undefined, steps, ends: [...world.executions.values()].map(({ execution }) => execution.state), ...(failure && { failure }), trace: world.trace,
  });
  try {
    return report(play());
  } catch (error) {
    return report({ invariant: 'crash', message: messageOf(error) });
  }
}

function calmStep(world: SlotWorld): void {
  sweep(world);
  while (world.tellings.length > 0) tell(world);
  resume(world);
  finish(world);
}
