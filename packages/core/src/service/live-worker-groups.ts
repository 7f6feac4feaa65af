import { NeedsData } from '@windhover/expression';
import type { Clock } from '@windhover/kernel';
import type { Loader } from '../pipeline/execution-data.ts';
import type { Database } from '../ports/database.ts';

/** What was read is believed for so long. */
const KEPT_MS = 2_000;

/** Which worker groups have workers, by the registry of services. It is read only when a task with a `fallback` asks. */
export class LiveWorkerGroups {
  readonly #database: Database;
  readonly #clock: Clock;
  #groups: ReadonlySet<string> = new Set();
  #readAtMs: number | undefined;
  #reading: Promise<void> | undefined;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Throws `NeedsData` when the registry has to be read first. */
  isServed(group: string): boolean {
    if (this.#readAtMs !== undefined && this.#clock.nowMs() - this.#readAtMs < KEPT_MS) return this.#groups.has(group);
    throw new NeedsData({ load: () => (this.#reading ??= this.#read().finally(() => { this.#reading = undefined; })) } satisfies Loader);
  }

  async #read(): Promise<void> {
    this.#groups = new Set(await this.#database.withInstance('read', (instance) => instance.services.workerGroups()));
    this.#readAtMs = this.#clock.nowMs();
  }
}
