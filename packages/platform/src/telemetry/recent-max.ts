import type { Clock } from '@windhover/kernel';

const SLOT_MS = 60_000;
const SLOTS = 3;

/** The largest value of the last two to three minutes; 0 once nothing was seen for that long. */
export class RecentMax {
  readonly #clock: Clock;
  readonly #slots = new Map<number, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(value: number): void {
    const slot = this.#now();
    const known = this.#slots.get(slot);
    if (known === undefined || known < value) this.#slots.set(slot, value);
    if (this.#slots.size > SLOTS) this.#drop(slot);
  }

  value(): number {
    this.#drop(this.#now());
    return Math.max(0, ...this.#slots.values());
  }

  #now(): number {
    return Math.floor(this.#clock.nowMs() / SLOT_MS);
  }

  #drop(now: number): void {
    for (const slot of this.#slots.keys()) if (slot <= now - SLOTS) this.#slots.delete(slot);
  }
}
