import type { Logger } from '../ports/telemetry.ts';

/** Does `work` again and again with a pause between, until it is stopped. A failure is logged and does not end it. */
export class Repeat {
  readonly #name: string;
  readonly #work: () => Promise<void>;
  readonly #pauseMs: () => number;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = true;

  constructor(name: string, pauseMs: number | (() => number), logger: Logger, work: () => Promise<void>) {
    this.#name = name;
    this.#pauseMs = typeof pauseMs === 'number' ? () => pauseMs : pauseMs;
    this.#logger = logger;
    this.#work = work;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#arm(0);
  }

  /** Resolves when the round under way is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #arm(delayMs: number): void {
    this.#timer = setTimeout(() => { this.#running = this.#round(); }, delayMs);
  }

  async #round(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      this.#logger.warn(`${this.#name} failed; it is tried again`, { error });
    }
    if (!this.#stopped) this.#arm(this.#pauseMs());
  }
}
