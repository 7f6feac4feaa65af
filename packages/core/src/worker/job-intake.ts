import type { TaskConsumer, TaskJob, TaskQueue } from '../ports/task-queue.ts';

export interface JobIntakeOptions {
  queue: TaskQueue;
  workerGroup: string;
  /** Jobs in hand at the same time. */
  concurrency: number;
  handle(job: TaskJob): Promise<void>;
}

/** Takes jobs of one worker group from the queue; can be paused and resumed. Jobs in hand go on in any case. */
export class JobIntake {
  readonly #options: JobIntakeOptions;
  /** Consumers that a pause closed: their jobs may still run. */
  readonly #former: TaskConsumer[] = [];
  #consumer: TaskConsumer | undefined;
  #paused = false;
  #draining = false;

  constructor(options: JobIntakeOptions) {
    this.#options = options;
  }

  /** While paused, nothing is taken until it is resumed. */
  async start(): Promise<void> {
    if (this.#paused) return;
    const { queue, workerGroup, concurrency, handle } = this.#options;
    this.#consumer = await queue.consume(workerGroup, { concurrency }, handle);
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  isTaking(): boolean {
    return !this.#draining && (this.#consumer?.isTaking() ?? false);
  }

  /** True while a job may carry on with what comes next, without the queue. */
  get mayChain(): boolean {
    return !this.#draining && !this.#paused;
  }

  async pause(): Promise<void> {
    this.#paused = true;
    const consumer = this.#consumer;
    this.#consumer = undefined;
    if (!consumer) return;
    this.#former.push(consumer);
    await consumer.close();
  }

  async resume(): Promise<void> {
    this.#paused = false;
    if (!this.#draining && !this.#consumer) await this.start();
  }

  /** Takes no more for good; resolves when no job is in hand. */
  async drain(): Promise<void> {
    this.#draining = true;
    await Promise.all([...this.#former, ...(this.#consumer ? [this.#consumer] : [])].map((consumer) => consumer.drain()));
  }

  async close(): Promise<void> {
    await this.#consumer?.close();
  }
}
