import { FairBatches } from '@windhover/kernel';
import type { FairBatch } from '@windhover/kernel';

export interface BatcherOptions<Q, R> {
  /** Answers in the order of the requests. A rejection rejects the whole batch. */
  run(requests: Q[]): Promise<R[]>;
  maxSize: number;
  maxInFlight: number;
  /** Whose request it is, where one tenant's must not wait for many of another. */
  tenantOf?(request: Q): string;
}

interface Waiting<Q, R> {
  request: Q;
  resolve(answer: R): void;
  reject(error: unknown): void;
}

/**
 * Collects the requests of one tick into a batch: an idle system adds no delay, and a busy one shares round trips,
 * because requests queue up while the allowed number of batches is in flight.
 */
export class Batcher<Q, R> {
  readonly #options: BatcherOptions<Q, R>;
  readonly #batches: FairBatches<Waiting<Q, R>>;
  #scheduled = false;

  constructor(options: BatcherOptions<Q, R>) {
    this.#options = options;
    this.#batches = new FairBatches({ maxSize: options.maxSize, maxInFlight: options.maxInFlight, spare: options.tenantOf ? 1 : 0 });
  }

  submit(request: Q): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#batches.push(this.#options.tenantOf?.(request) ?? '', { request, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#batches.isEmpty) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      for (let batch = this.#batches.next(); batch; batch = this.#batches.next()) void this.#run(batch);
    });
  }

  async #run(batch: FairBatch<Waiting<Q, R>>): Promise<void> {
    const { items } = batch;
    try {
      const answers = await this.#options.run(items.map((entry) => entry.request));
      items.forEach((entry, index) => entry.resolve(answers[index] as R));
    } catch (error) {
      for (const entry of items) entry.reject(error);
    } finally {
      this.#batches.done(batch);
      this.#schedule();
    }
  }
}
