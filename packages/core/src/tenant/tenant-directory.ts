import type { Clock } from '@windhover/kernel';
import type { Database } from '../ports/database.ts';

/** How long the absence of a tenant is believed, in ms. A tenant that was seen is believed for longer: none is deleted here. */
const ABSENT_MS = 1_000;
const PRESENT_MS = 30_000;

/** Which tenants exist, remembered for a short while: every call of the API asks. */
export class TenantDirectory {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #known = new Map<string, { exists: boolean; untilMs: number }>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async exists(tenantId: string): Promise<boolean> {
    const nowMs = this.#clock.nowMs();
    const known = this.#known.get(tenantId);
    if (known && known.untilMs > nowMs) return known.exists;
    const exists = (await this.#database.withInstance('read', (instance) => instance.tenants.find(tenantId))) !== undefined;
    if (this.#known.size > 10_000) this.#known.clear();
    this.#known.set(tenantId, { exists, untilMs: nowMs + (exists ? PRESENT_MS : ABSENT_MS) });
    return exists;
  }

  forget(tenantId: string): void {
    this.#known.delete(tenantId);
  }
}
