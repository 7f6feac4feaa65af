export interface LoadOptions {
  url: string;
  authorization: string;
  /** Requests per second, however long each takes. */
  rate: number;
  /** Flows of `chaos` that are started in turn; `busy` when absent. */
  flows?: readonly string[];
  /** Nothing new is sent after so many requests. */
  count?: number;
}

/** What was promised to the clients of a load. */
export interface LoadResult {
  /** Ids of executions that the server said it created. */
  acknowledged: string[];
}

const GIVE_UP_MS = 120_000;

/** Starts executions of `chaos/busy` until it is told to stop. Every request is repeated until a server acknowledges it. */
export class Load {
  readonly #options: LoadOptions;
  readonly #open = new Set<Promise<void>>();
  readonly #acknowledged: string[] = [];
  readonly #failures: string[] = [];
  #unanswered = 0;
  #sent = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  get acknowledgedCount(): number {
    return this.#acknowledged.length;
  }

  /** Whether something is still to be sent or under way. */
  get isSending(): boolean {
    return this.#open.size > 0 || this.#sent < (this.#options.count ?? Infinity);
  }

  /** Requests that broke or were answered with a server error; each was sent again. */
  get unansweredCount(): number {
    return this.#unanswered;
  }

  start(): this {
    this.#timer = setInterval(() => {
      if (this.#sent >= (this.#options.count ?? Infinity)) return;
      const sending = this.#send((this.#sent += 1)).catch((error: unknown) => void this.#failures.push(String(error)));
      this.#open.add(sending);
      void sending.finally(() => this.#open.delete(sending));
    }, 1_000 / this.#options.rate);
    return this;
  }

  /** Sends nothing new and waits until every request under way is acknowledged. */
  async stop(): Promise<LoadResult> {
    clearInterval(this.#timer);
    await Promise.all(this.#open);
    if (this.#failures.length > 0) throw new Error(`requests were refused or never acknowledged:\n${this.#failures.join('\n')}`);
    return { acknowledged: this.#acknowledged };
  }

  async #send(number: number): Promise<void> {
    const deadline = Date.now() + GIVE_UP_MS;
    for (;;) {
      const answer = await this.#once(number);
      if (answer.id !== undefined) return void this.#acknowledged.push(answer.id);
      if (!answer.again || Date.now() > deadline) throw new Error(`request ${number}: ${answer.reason}`);
      this.#unanswered += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async #once(number: number): Promise<{ id?: string; again: boolean; reason: string }> {
    const form = new FormData();
    form.append('number', String(number));
    const { flows = ['busy'] } = this.#options;
    try {
      const response = await fetch(`${this.#options.url}/api/v1/main/executions/chaos/${flows[number % flows.length]}`, {
        method: 'POST', headers: { authorization: this.#options.authorization }, body: form, signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      if (response.ok) return { id: (JSON.parse(text) as { id: string }).id, again: false, reason: '' };
      return { again: response.status >= 500, reason: `${response.status} ${text}` };
    } catch (error) {
      return { again: true, reason: String(error) };
    }
  }
}
