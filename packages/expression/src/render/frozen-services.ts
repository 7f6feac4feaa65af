import type { HostServices } from '../host/expression-host.ts';

/** Services of one render: the time stands still, and {@link Rewindable.rewind} makes randomness repeat itself. */
export interface Rewindable extends HostServices {
  /** Starts over: the next random numbers are those given before. Evaluation that is tried again decides the same. */
  rewind(): void;
}

export function frozenServices(services: HostServices): Rewindable {
  const tape: number[] = [];
  let position = 0;
  let now: number | undefined;
  return {
    ...services,
    nowMs: () => (now ??= services.nowMs()),
    random: () => {
      position += 1;
      const recorded = tape[position - 1];
      if (recorded !== undefined) return recorded;
      const fresh = services.random();
      tape.push(fresh);
      return fresh;
    },
    rewind: () => {
      position = 0;
    },
  };
}
