import type { Clock } from '@windhover/kernel';
import type { Database } from '../ports/database.ts';
import type { Logger } from '../ports/telemetry.ts';
import { Repeat } from '../sweeper/repeat.ts';

export interface ServiceWatchOptions {
  database: Database;
  logger: Logger;
  clock: Clock;
  liveness: { enabled: boolean; intervalMs: number; timeoutMs: number; initialDelayMs: number };
  /** Time for which the work of a lost worker is not sent to others: the grace period, where the restart strategy waits for it. */
  workerWaitMs: number;
  retentionMs: number;
}

const PURGE_EVERY_MS = 3_600_000;

/**
 * Judges which services are dead and removes old rows. Any number may run. It judges only after the database could be
 * reached for the whole initial delay: after an outage, or after the machine slept, everybody is silent and nobody is to blame.
 */
export class ServiceWatch {
  readonly #options: ServiceWatchOptions;
  readonly #loops: Repeat[];
  #steadySinceMs: number;
  #checkedAtMs: number;

  constructor(options: ServiceWatchOptions) {
    this.#options = options;
    const { clock, logger, liveness } = options;
    this.#checkedAtMs = this.#steadySinceMs = clock.nowMs();
    const check = new Repeat('watching services', liveness.intervalMs, logger, () => this.check());
    const purge = new Repeat('purging services', PURGE_EVERY_MS, logger, () => this.purge());
    this.#loops = liveness.enabled ? [check, purge] : [purge];
  }

  start(): void {
    this.#checkedAtMs = this.#steadySinceMs = this.#options.clock.nowMs();
    for (const loop of this.#loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }

  async check(): Promise<void> {
    const { database, logger, clock, workerWaitMs, liveness: { intervalMs, timeoutMs, initialDelayMs } } = this.#options;
    const nowMs = clock.nowMs();
    if (nowMs - this.#checkedAtMs > timeoutMs) this.#steadySinceMs = nowMs;
    this.#checkedAtMs = nowMs;
    try {
      if (nowMs - this.#steadySinceMs < initialDelayMs) {
        await database.ping();
        return;
      }
      const changes = await database.withInstance('write', (instance) => instance.services.check({ timeoutMs, stepMs: intervalMs, workerWaitMs }));
      for (const { service: { id, type, state, hostname }, from } of changes) {
        const details = { serviceId: id, type, hostname, from, state };
        if (state === 'DISCONNECTED') logger.warn('a service does not tell any more that it lives', details);
        else logger.info('a service changed its state', details);
      }
    } catch (error) {
      this.#steadySinceMs = clock.nowMs();
      throw error;
    }
  }

  async purge(): Promise<void> {
    const { database, logger, retentionMs } = this.#options;
    const removed = await database.withInstance('write', (instance) => instance.services.purge(retentionMs));
    if (removed > 0) logger.info('removed services that ended long ago', { removed });
  }
}
