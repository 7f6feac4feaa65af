import type { TakenTrigger, TriggerWorkStore } from '../../ports/trigger-work.ts';
import type { Logger } from '../../ports/telemetry.ts';
import { Repeat } from '../../sweeper/repeat.ts';

interface Held {
  taken: TakenTrigger;
  stop: AbortController;
  done: Promise<void>;
}

/**
 * The triggers that this process holds by a lease. Leases are extended together; work whose lease is lost, because the trigger is
 * gone, disabled, changed or of another worker by now, is told to stop.
 */
export class TriggerLeases {
  readonly #held = new Map<string, Held>();
  readonly #loop: Repeat;
  readonly #store: TriggerWorkStore;
  readonly #leaseMs: number;

  constructor(store: TriggerWorkStore, leaseMs: number, logger: Logger) {
    this.#store = store;
    this.#leaseMs = leaseMs;
    this.#loop = new Repeat('extending leases of triggers', leaseMs / 4, logger, () => this.extend());
  }

  get size(): number {
    return this.#held.size;
  }

  start(): void {
    this.#loop.start();
  }

  /** Runs work under a lease, which is given back when the work is over. */
  run(taken: TakenTrigger, work: (signal: AbortSignal) => Promise<void>): void {
    const stop = new AbortController();
    this.#held.set(taken.leaseToken, { taken, stop, done: this.#finish(taken, work(stop.signal)) });
  }

  /** A lease that can't be given back runs out by itself. */
  async #finish(taken: TakenTrigger, work: Promise<void>): Promise<void> {
    try {
      await work;
    } finally {
      this.#held.delete(taken.leaseToken);
      await this.#store.releaseTriggers([taken]).catch(() => undefined);
    }
  }

  async extend(): Promise<void> {
    const held = [...this.#held.values()];
    if (held.length === 0) return;
    const holds = await this.#store.extendTriggerLeases(held.map(({ taken }) => taken), this.#leaseMs);
    held.forEach(({ stop }, index) => {
      if (!holds[index]) stop.abort('lost');
    });
  }

  /** Tells all work to stop and waits for it, at most `graceMs`; leases that are left are given back. */
  async stop(graceMs: number): Promise<boolean> {
    const held = [...this.#held.values()];
    for (const { stop } of held) stop.abort('shutdown');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => { timer = setTimeout(() => resolve(false), graceMs); });
    const graceful = await Promise.race([Promise.allSettled(held.map(({ done }) => done)).then(() => true), late]);
    clearTimeout(timer);
    await this.#loop.stop();
    await this.#store.releaseTriggers([...this.#held.values()].map(({ taken }) => taken)).catch(() => undefined);
    return graceful;
  }
}
