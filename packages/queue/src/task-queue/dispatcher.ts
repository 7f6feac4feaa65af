import { AppError, FairBatches, messageOf } from '@windhover/kernel';
import type { FairBatch } from '@windhover/kernel';
import type { TaskJob } from '@windhover/core';
import { withDeadline } from '../deadline.ts';
import { FairShare } from './fair-share.ts';
import { JOB_OPTIONS, type JobQueue } from './queue-backend.ts';

const ADD_MS = 5_000;
/** All commands share one connection and one store: what is sent after a batch waits for it. */
const MAX_BATCH = 32;
const MAX_IN_FLIGHT = 2;
const HELD_LOOK_MS = 50;
const JOB_NAME = 'run';

/** One call of `dispatch`: its jobs may travel in several batches. */
interface Call {
  open: number;
  resolve(): void;
  reject(error: unknown): void;
}

interface Waiting {
  job: TaskJob;
  call: Call;
}

/** One task run and attempt has one delivery waiting at a time. */
export const jobId = (job: TaskJob): string => `${job.taskRunId}.${job.attempt}`;

/**
 * Sends what is dispatched to one queue in small batches: a tenant that dispatches thousands at once delays those of others by a
 * batch or two on their way, and by the order of `FairShare` in the queue. What of one tenant would wait far behind in the queue
 * is held back until the workers come nearer: sending 100,000 jobs at once takes seconds, and the queue has to carry them. Fails
 * within a bound when the store is away.
 */
export class Dispatcher {
  readonly #open: () => Promise<JobQueue>;
  readonly #share = new FairShare();
  readonly #batches = new FairBatches<Waiting>({ maxSize: MAX_BATCH, maxInFlight: MAX_IN_FLIGHT, spare: 2 });
  readonly #calls = new Set<Call>();
  /** Ids of what waits here: the database may bring a held job again and again. */
  readonly #ids = new Set<string>();
  #scheduled = false;
  #held = false;
  #looking: Promise<void> | undefined;

  constructor(open: () => Promise<JobQueue>) {
    this.#open = open;
  }

  /** Resolves when the jobs are in the queue, or held back: those that are lost with the process come again from the database. */
  dispatch(jobs: TaskJob[]): Promise<void> {
    const fresh = jobs.filter((job) => !this.#ids.has(jobId(job)));
    if (fresh.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const call: Call = { open: fresh.length, resolve, reject };
      this.#calls.add(call);
      for (const job of fresh) {
        this.#ids.add(jobId(job));
        this.#batches.push(job.tenantId, { job, call });
      }
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#batches.isEmpty) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const next = (): FairBatch<Waiting> | undefined => this.#batches.next((tenant) => this.#share.isFarAhead(tenant));
      for (let batch = next(); batch; batch = next()) void this.#send(batch);
      if (!this.#batches.isEmpty && this.#batches.batchesInFlight === 0) this.#hold();
    });
  }

  /** Looks after a while whether the workers came nearer. */
  #hold(): void {
    for (const call of this.#calls) call.resolve();
    this.#calls.clear();
    if (this.#held) return;
    this.#held = true;
    setTimeout(() => {
      this.#held = false;
      this.#open().then((queue) => (this.#looking ??= this.#look(queue))).then(() => this.#schedule(), (error: unknown) => this.#fail([], error));
    }, HELD_LOOK_MS).unref();
  }

  async #send(batch: FairBatch<Waiting>): Promise<void> {
    for (const { job } of batch.items) this.#ids.delete(jobId(job));
    try {
      await withDeadline(this.#add(batch.items.map(({ job }) => job)), ADD_MS, () => {
        throw new AppError('unavailable', `The task queue did not answer within ${ADD_MS} ms`);
      });
      for (const { call } of batch.items) {
        call.open -= 1;
        if (call.open > 0) continue;
        this.#calls.delete(call);
        call.resolve();
      }
    } catch (error) {
      this.#fail(batch.items, error);
    } finally {
      this.#batches.done(batch);
      this.#schedule();
    }
  }

  /** What waits would only find the same out, one deadline after the other. */
  #fail(items: Waiting[], error: unknown): void {
    const unavailable = new AppError('unavailable', `Task runs could not be dispatched: ${messageOf(error)}`, { cause: error });
    this.#ids.clear();
    for (const { call } of [...items, ...this.#batches.drain()]) {
      this.#calls.delete(call);
      call.reject(unavailable);
    }
  }

  async #add(jobs: TaskJob[]): Promise<void> {
    const queue = await this.#open();
    if (this.#share.needsLook(Date.now())) {
      const looking = (this.#looking ??= this.#look(queue));
      // Whoever comes first in any case does not wait for it; to a store that fails, adding will say so.
      if (jobs.some(({ tenantId }) => this.#share.standsBack(tenantId))) await looking;
      else looking.catch(() => undefined);
    }
    if (jobs.length === 1) {
      const [only] = jobs;
      if (only) await queue.add(JOB_NAME, ids(only), this.#optionsOf(only));
      return;
    }
    await queue.addBulk(
      jobs.map((job) => ({ name: JOB_NAME, data: ids(job), opts: { ...JOB_OPTIONS, ...this.#optionsOf(job) } })),
    );
  }

  async #look(queue: JobQueue): Promise<void> {
    try {
      this.#share.learn(await queue.standing(), Date.now());
    } finally {
      this.#looking = undefined;
    }
  }

  #optionsOf(job: TaskJob): { jobId: string; priority?: number } {
    const priority = this.#share.next(job.tenantId);
    return { jobId: jobId(job), ...(priority !== undefined && { priority }) };
  }
}

/** Nothing but ids travels, whatever else the caller's object carries. */
function ids({ tenantId, executionId, taskRunId, attempt }: TaskJob): TaskJob {
  return { tenantId, executionId, taskRunId, attempt };
}
