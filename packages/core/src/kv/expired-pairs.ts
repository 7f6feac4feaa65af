import type { Database } from '../ports/database.ts';
import type { Logger } from '../ports/telemetry.ts';
import { Repeat } from '../sweeper/repeat.ts';

export interface ExpiredPairsOptions {
  database: Database;
  logger: Logger;
  initialDelayMs: number;
  delayMs: number;
  /** Pairs that one transaction deletes. */
  batchSize: number;
}

/** Deletes pairs that have expired, tenant by tenant, now and then. Any number may run: each takes what no other holds. */
export class ExpiredPairs {
  readonly #options: ExpiredPairsOptions;
  readonly #repeat: Repeat;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ExpiredPairsOptions) {
    this.#options = options;
    this.#repeat = new Repeat('deleting expired key-value pairs', options.delayMs, options.logger, () => this.purge().then(() => undefined));
  }

  start(): void {
    this.#timer = setTimeout(() => this.#repeat.start(), this.#options.initialDelayMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#repeat.stop();
  }

  /** One round; how many went. */
  async purge(): Promise<number> {
    const { database, batchSize, logger } = this.#options;
    const tenants = await database.withInstance('read', ({ tenants: repository }) => repository.list());
    let total = 0;
    for (const { id } of tenants) {
      for (let count = batchSize; count >= batchSize; total += count) {
        count = await database.withTenant(id, 'write', (db) => db.kv.purgeExpired(batchSize));
      }
    }
    if (total > 0) logger.info('expired key-value pairs were deleted', { count: total });
    return total;
  }
}
