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
 * batch or two on their way, and by the order of `FairShare` in the queue. Fails within a bound when the store is away.
 */
export class Dispatcher {
  readonly #open: () => Promise<JobQueue>;
  readonly #share = new FairShare();
  readonly #batches = new FairBatches<Waiting>({ maxSize: MAX_BATCH, maxInFlight: MAX_IN_FLIGHT, spare: 2 });
  #scheduled = false;
  #looking: Promise<void> | undefined;

  constructor(open: () => Promise<JobQueue>) {
    this.#open = open;
  }

  dispatch(jobs: TaskJob[]): Promise<void> {
    if (jobs.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const call: Call = { open: jobs.length, resolve, reject };
      for (const job of jobs) this.#batches.push(job.tenantId, { job, call });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#batches.isEmpty) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      for (let batch = this.#batches.next(); batch; batch = this.#batches.next()) void this.#send(batch);
    });
  }

  async #send(batch: FairBatch<Waiting>): Promise<void> {
    try {
      await withDeadline(this.#add(batch.items.map(({ job }) => job)), ADD_MS, () => {
        throw new AppError('unavailable', `The task queue did not answer within ${ADD_MS} ms`);
      });
      for (const { call } of batch.items) {
        call.open -= 1;
        if (call.open === 0) call.resolve();
      }
    } catch (error) {
      const unavailable = new AppError('unavailable', `Task runs could not be dispatched: ${messageOf(error)}`, {
        cause: error,
      });
      // What waits would only find the same out, one deadline after the other.
      for (const { call } of [...batch.items, ...this.#batches.drain()]) call.reject(unavailable);
    } finally {
      this.#batches.done(batch);
      this.#schedule();
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
