import type { Database } from '../ports/database.ts';
import type { ExecutionStore, RetentionDays } from '../ports/execution-store.ts';
import type { Logger } from '../ports/telemetry.ts';
import { Repeat } from './repeat.ts';

export interface RetentionOptions {
  store: Pick<ExecutionStore, 'dropPartitions'>;
  database: Pick<Database, 'withInstance'>;
  logger: Logger;
  keep: RetentionDays;
}

const PAUSE_MS = 3_600_000;

/**
 * Removes what nobody needs any more: days of log lines and metrics that are older than the configuration keeps, and counters of
 * rate limits whose window is over. Any number may run; one at a time drops.
 */
export class Retention {
  readonly #options: RetentionOptions;
  readonly #loop: Repeat;

  constructor(options: RetentionOptions) {
    this.#options = options;
    this.#loop = new Repeat('removing what is not kept', PAUSE_MS, options.logger, () => this.sweep());
  }

  start(): void {
    this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  async sweep(): Promise<void> {
    const { store, database, logger, keep } = this.#options;
    await database.withInstance('write', ({ rateLimits }) => rateLimits.purge());
    if (keep.logDays === undefined && keep.metricDays === undefined) return;
    let total = 0;
    for (let dropped = await store.dropPartitions(keep); dropped > 0; dropped = await store.dropPartitions(keep)) total += dropped;
    if (total > 0) logger.info('old days of logs and metrics were dropped', { partitions: total });
  }
}
