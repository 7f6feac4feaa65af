export interface BatcherOptions<Q, R> {
  /** Answers in the order of the requests. A rejection rejects the whole batch. */
  run(requests: Q[]): Promise<R[]>;
  maxSize: number;
  maxInFlight: number;
}

/**
 * Collects the requests of one tick into a batch: an idle system adds no delay, and a busy one shares round trips,
 * because requests queue up while the allowed number of batches is in flight.
 */
export class Batcher<Q, R> {
  readonly #options: BatcherOptions<Q, R>;
  #waiting: { request: Q; resolve: (answer: R) => void; reject: (error: unknown) => void }[] = [];
  #inFlight = 0;
  #scheduled = false;

  constructor(options: BatcherOptions<Q, R>) {
    this.#options = options;
  }

  submit(request: Q): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0 || this.#inFlight >= this.#options.maxInFlight) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#options.maxSize);
    if (batch.length === 0) return;
    this.#inFlight += 1;
    this.#schedule();
    try {
      const answers = await this.#options.run(batch.map((entry) => entry.request));
      batch.forEach((entry, index) => entry.resolve(answers[index] as R));
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    } finally {
      this.#inFlight -= 1;
      this.#schedule();
    }
  }
}
