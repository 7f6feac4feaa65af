/** What a queue holds at a moment. */
export interface Standing {
  /** Jobs without a priority: they come before all others. */
  waiting: number;
  /** Priority of the next of the others; undefined when there is none. */
  head: number | undefined;
}

/** So many jobs of one tenant may wait without standing back behind others: what they may delay the first job of another. */
const FREE = 32;
/** So many, while jobs stand back: each process that dispatches for a tenant with much waiting gives this share anew. */
const FREE_BESIDE_OTHERS = 8;
/** So many jobs of a tenant share a level: two tenants with long queues take turns in this measure. */
const LEVEL = 64;
/** So many levels may a tenant's jobs in the queue span: several seconds of work for a few workers. */
const LEAD = 64;
/** BullMQ takes no higher priority. */
const MAX_PRIORITY = 2_097_152;
const LOOK_AGAIN_MS = 25;

/**
 * Order of the jobs of several tenants in one queue: a tenant with much waiting stands back, so that it delays the jobs of
 * others by little, while the workers never idle for it (start-time fair queueing, with the priority as the start tag).
 *
 * Each tenant's jobs are counted from when none of them waited. The first ones have no priority and come first; further ones
 * get a level that grows with their count, but never below the level that the queue has reached. The counts are of this process
 * and are only about order: when one is wrong, somebody waits longer, and nothing else happens.
 */
export class FairShare {
  readonly #counts = new Map<string, number>();
  #head = 0;
  #lookedAtMs = -Infinity;

  /** Whether the counts have to be compared with the queue: never, as long as no tenant has much waiting. */
  needsLook(nowMs: number): boolean {
    if (nowMs - this.#lookedAtMs < LOOK_AGAIN_MS) return false;
    for (const count of this.#counts.values()) if (count > FREE / 2) return true;
    return false;
  }

  /** Forgets tenants of which nothing can be waiting any more. */
  learn({ waiting, head }: Standing, nowMs: number): void {
    this.#lookedAtMs = nowMs;
    this.#head = head ?? 0;
    if (waiting >= FREE / 2) return;
    for (const [tenant, count] of this.#counts) {
      if (count <= FREE || head === undefined || levelOf(count) < head) this.#counts.delete(tenant);
    }
  }

  /** Whether the tenant's next job comes behind those of tenants with little waiting. */
  standsBack(tenantId: string): boolean {
    return (this.#counts.get(tenantId) ?? 0) >= FREE_BESIDE_OTHERS;
  }

  /** Whether so many of the tenant's jobs are in the queue that further ones can wait outside until the workers come nearer. */
  isFarAhead(tenantId: string): boolean {
    return this.#head > 0 && levelOf(this.#counts.get(tenantId) ?? 0) - this.#head > LEAD;
  }

  /** Priority of the tenant's next job; undefined for one that comes before all that have one. */
  next(tenantId: string): number | undefined {
    const count = (this.#counts.get(tenantId) ?? 0) + 1;
    if (count <= (this.#head === 0 ? FREE : FREE_BESIDE_OTHERS)) {
      this.#counts.set(tenantId, count);
      return undefined;
    }
    // What the queue has passed already can't be made up for: the tenant goes on from where the queue is.
    const caughtUp = Math.max(count, levelStart(this.#head));
    this.#counts.set(tenantId, caughtUp);
    return Math.min(levelOf(caughtUp), MAX_PRIORITY);
  }
}

const levelOf = (count: number): number => Math.ceil((count - FREE) / LEVEL);
const levelStart = (level: number): number => FREE + (level - 1) * LEVEL + 1;
