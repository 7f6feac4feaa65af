export interface FairBatchesOptions {
  /** Most items of one batch. */
  maxSize: number;
  /** Batches in flight at the same time. */
  maxInFlight: number;
  /** Further batches in flight, only for tenants that have none. */
  spare: number;
}

export interface FairBatch<T> {
  items: T[];
  tenants: readonly string[];
}

/** A tenant with no more than this waiting is light: it does not share a batch with one that has more. */
const LIGHT = 32;

/**
 * Makes batches of what several tenants have waiting, so that none waits for the work of another that has much:
 * - A tenant that has nothing in flight goes before those that have; with little waiting it goes apart from the others.
 * - It needs no free place among the batches: places are kept for it.
 * - A batch holds the same number of each of its tenants, as far as they have so many.
 *
 * A tenant that is alone gets batches as large, and as many in flight, as if there were no tenants.
 */
export class FairBatches<T> {
  readonly #options: FairBatchesOptions;
  readonly #waiting = new Map<string, T[]>();
  /** Batches in flight by tenant. */
  readonly #inFlight = new Map<string, number>();
  #batches = 0;

  constructor(options: FairBatchesOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  get batchesInFlight(): number {
    return this.#batches;
  }

  push(tenantId: string, item: T): void {
    const items = this.#waiting.get(tenantId);
    if (items) items.push(item);
    else this.#waiting.set(tenantId, [item]);
  }

  /** The next batch, which is in flight until `done`; undefined when nothing may go now. Tenants that are `held` keep what they have. */
  next(held?: (tenantId: string) => boolean): FairBatch<T> | undefined {
    const tenants = this.#turn(held);
    if (tenants.length === 0) return undefined;
    const batch = this.#take(tenants);
    this.#batches += 1;
    for (const tenant of batch.tenants) this.#inFlight.set(tenant, (this.#inFlight.get(tenant) ?? 0) + 1);
    return batch;
  }

  done({ tenants }: FairBatch<T>): void {
    this.#batches -= 1;
    for (const tenant of tenants) {
      const left = (this.#inFlight.get(tenant) ?? 1) - 1;
      if (left === 0) this.#inFlight.delete(tenant);
      else this.#inFlight.set(tenant, left);
    }
  }

  /** Takes out all that waits. */
  drain(): T[] {
    const items = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    return items;
  }

  /** The tenants whose turn it is. */
  #turn(held?: (tenantId: string) => boolean): string[] {
    const { maxInFlight, spare } = this.#options;
    if (this.#waiting.size === 0 || this.#batches >= maxInFlight + spare) return [];
    const all = [...this.#waiting.keys()].filter((tenant) => held?.(tenant) !== true);
    const idle = all.filter((tenant) => !this.#inFlight.has(tenant));
    const light = idle.filter((tenant) => (this.#waiting.get(tenant)?.length ?? 0) <= LIGHT);
    if (light.length > 0 || this.#batches >= maxInFlight) return light;
    return idle.length > 0 ? idle : all;
  }

  /** Those that were served stand back behind those that were not. */
  #take(tenants: string[]): FairBatch<T> {
    const taken = new Map<string, T[]>();
    let room = this.#options.maxSize;
    for (let open = tenants; open.length > 0 && room > 0; open = open.filter((tenant) => this.#waiting.has(tenant))) {
      const share = Math.max(1, Math.floor(room / open.length));
      for (const tenant of open) {
        const items = this.#waiting.get(tenant)?.splice(0, Math.min(share, room)) ?? [];
        if (items.length === 0) continue;
        room -= items.length;
        taken.set(tenant, [...(taken.get(tenant) ?? []), ...items]);
        this.#standBack(tenant);
      }
    }
    return { items: [...taken.values()].flat(), tenants: [...taken.keys()] };
  }

  #standBack(tenant: string): void {
    const left = this.#waiting.get(tenant) ?? [];
    this.#waiting.delete(tenant);
    if (left.length > 0) this.#waiting.set(tenant, left);
  }
}
