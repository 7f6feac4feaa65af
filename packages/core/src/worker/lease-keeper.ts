import type { ExecutionStore, LeaseKey } from '../ports/execution-store.ts';
import type { Logger } from '../ports/telemetry.ts';

export type LeaseEnd = 'killed' | 'lease-lost';

/**
 * Extends the leases of all attempts that this worker runs, in one call per beat. An attempt whose lease is lost or
 * whose task run is being killed is told to stop.
 */
export class LeaseKeeper {
  readonly #store: ExecutionStore;
  readonly #logger: Logger;
  readonly #leaseMs: number;
  /** By token: a task run may come back to this worker while its lost attempt has not stopped yet. */
  readonly #held = new Map<string, { lease: LeaseKey; stop: (reason: LeaseEnd) => void }>();
  #timer: NodeJS.Timeout | undefined;
  #beating = false;

  constructor(options: { store: ExecutionStore; logger: Logger; leaseMs: number }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#leaseMs = options.leaseMs;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#beat(), this.#leaseMs / 4);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  get size(): number {
    return this.#held.size;
  }

  hold(lease: LeaseKey, stop: (reason: LeaseEnd) => void): void {
    this.#held.set(lease.leaseToken, { lease, stop });
  }

  release(lease: LeaseKey): void {
    this.#held.delete(lease.leaseToken);
  }

  /** Stops the attempt at once, if this worker runs it. */
  interrupt(taskRunId: string): void {
    for (const { lease, stop } of this.#held.values()) if (lease.taskRunId === taskRunId) stop('killed');
  }

  async #beat(): Promise<void> {
    if (this.#beating || this.#held.size === 0) return;
    this.#beating = true;
    const held = [...this.#held.values()];
    try {
      const statuses = await this.#store.extendLeases(held.map(({ lease }) => lease), { leaseMs: this.#leaseMs });
      statuses.forEach((status, index) => {
        if (status === 'lost') held[index]?.stop('lease-lost');
        if (status === 'interrupt') held[index]?.stop('killed');
      });
    } catch (error) {
      this.#logger.warn('leases could not be extended', { held: held.length, error });
    } finally {
      this.#beating = false;
    }
  }
}
