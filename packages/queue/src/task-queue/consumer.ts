import { randomUUID } from 'node:crypto';
import { messageOf } from '@windhover/kernel';
import type { Logger, TaskConsumer, TaskJob } from '@windhover/core';
import type { Job } from 'bullmq';
import { sleep, withDeadline } from '../deadline.ts';
import type { OpenWorker } from './queue-backend.ts';
import { Slots } from './slots.ts';

/** How long one wait for a job lasts; a wake-up that got lost costs at most this. */
const BLOCK_SECONDS = 2;
const RETRY_STEP_MS = 100;
const RETRY_MAX_MS = 1_000;
/** A loop that has not come round for this long does not take jobs, whatever its connection says. */
const ALIVE_MS = BLOCK_SECONDS * 1_000 + 5_000;
const STOP_MS = 2_000;

export interface ConsumerOptions {
  concurrency: number;
  handler: (job: TaskJob) => Promise<void>;
  logger?: Logger | undefined;
}

/**
 * Takes a job only when a slot is free, and acknowledges it at once: from then on the database's lease, not the queue,
 * says whether it is being worked on, so that a dead worker's job can be dispatched again without waiting for the
 * queue to notice.
 */
export class Consumer implements TaskConsumer {
  readonly #open: OpenWorker;
  readonly #options: ConsumerOptions;
  readonly #slots: Slots;
  readonly #token = randomUUID();
  readonly #inHand = new Set<Promise<void>>();
  readonly #loop: Promise<void>;
  #stopped: Promise<void> | undefined;
  #closed: Promise<void> | undefined;
  #taking = false;
  #aliveAtMs = 0;

  constructor(open: OpenWorker, options: ConsumerOptions) {
    this.#open = open;
    this.#options = options;
    this.#slots = new Slots(options.concurrency);
    this.#loop = this.#run();
  }

  isTaking(): boolean {
    if (!this.#taking || !this.#open.connected()) return false;
    return this.#slots.full || Date.now() - this.#aliveAtMs < ALIVE_MS;
  }

  async drain(): Promise<void> {
    await this.#stop();
    while (this.#inHand.size > 0) await Promise.all(this.#inHand);
    await this.close();
  }

  close(): Promise<void> {
    this.#closed ??= this.#stop().then(() => withDeadline(this.#open.close(), STOP_MS, () => undefined));
    return this.#closed;
  }

  #stop(): Promise<void> {
    this.#stopped ??= this.#interrupt();
    return this.#stopped;
  }

  async #interrupt(): Promise<void> {
    this.#taking = false;
    this.#slots.close();
    const unblocked = this.#open.worker.backend.disconnectBlocking(true).catch(() => undefined);
    await withDeadline(Promise.all([unblocked, this.#loop]), STOP_MS, () => undefined);
  }

  async #run(): Promise<void> {
    let failures = 0;
    let checksStalled = false;
    while (this.#stopped === undefined && (await this.#slots.acquire())) {
      try {
        await this.#takeOrWait();
        failures = 0;
        if (!checksStalled) await this.#open.worker.startStalledCheckTimer();
        checksStalled = true;
      } catch (error) {
        failures += 1;
        await this.#pause(error, failures);
      }
    }
  }

  /** Hands the slot that is held on to a job, or gives it back. */
  async #takeOrWait(): Promise<void> {
    let taken = false;
    try {
      const { worker } = this.#open;
      const job = await worker.getNextJob(this.#token, { block: false });
      taken = job !== undefined;
      this.#aliveAtMs = Date.now();
      this.#taking = this.#stopped === undefined;
      if (job) void this.#accept(job);
      else if (this.#stopped === undefined) await worker.backend.waitForJob(BLOCK_SECONDS);
    } finally {
      if (!taken) this.#slots.release();
    }
  }

  async #pause(error: unknown, failures: number): Promise<void> {
    if (this.#stopped !== undefined) return;
    this.#taking = false;
    if (failures === 1) this.#options.logger?.warn('Cannot take jobs, trying again', { error: messageOf(error) });
    await sleep(Math.min(RETRY_STEP_MS * failures, RETRY_MAX_MS));
    if (this.#stopped !== undefined) return;
    await this.#open.worker.backend.reconnectBlocking().catch(() => undefined);
  }

  /** Starts a job, acknowledges it, and goes on with the one that the acknowledgement brought along. */
  async #accept(first: Job<TaskJob>): Promise<void> {
    let job: Job<TaskJob> | undefined = first;
    while (job) {
      if (this.#stopped !== undefined) {
        this.#slots.release();
        await job.moveToWait(this.#token).catch((error: unknown) => this.#unacknowledged(error));
        return;
      }
      this.#start(job.data);
      job = await this.#acknowledge(job);
    }
  }

  async #acknowledge(job: Job<TaskJob>): Promise<Job<TaskJob> | undefined> {
    const more = this.#slots.tryAcquire();
    let next: Job<TaskJob> | undefined;
    try {
      const result = await job.moveToCompleted(null, this.#token, more);
      const [json, id] = Array.isArray(result) ? result : [];
      if (json) next = this.#open.revive(json, id);
    } catch (error) {
      this.#unacknowledged(error);
    }
    if (more && !next) this.#slots.release();
    return next;
  }

  /** The queue was emptied or went away in between: at worst the job comes again and loses its claim. */
  #unacknowledged(error: unknown): void {
    this.#options.logger?.debug('A job could not be acknowledged', { error: messageOf(error) });
  }

  #start(job: TaskJob): void {
    const running = this.#handle(job).finally(() => {
      this.#inHand.delete(running);
      this.#slots.release();
    });
    this.#inHand.add(running);
  }

  async #handle(job: TaskJob): Promise<void> {
    try {
      await this.#options.handler(job);
    } catch (error) {
      this.#options.logger?.error('The handler of a task run failed', { ...job, error: messageOf(error) });
    }
  }
}
