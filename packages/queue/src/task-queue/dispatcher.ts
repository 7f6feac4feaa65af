import { AppError, messageOf } from '@windhover/kernel';
import type { TaskJob } from '@windhover/core';
import { withDeadline } from '../deadline.ts';
import { FairShare } from './fair-share.ts';
import { JOB_OPTIONS, type JobQueue } from './queue-backend.ts';

const ADD_MS = 5_000;
const MAX_BATCH = 500;
const JOB_NAME = 'run';

interface Waiting {
  jobs: TaskJob[];
  resolve(): void;
  reject(error: unknown): void;
}

/** One task run and attempt has one delivery waiting at a time. */
export const jobId = (job: TaskJob): string => `${job.taskRunId}.${job.attempt}`;

/**
 * Sends what is dispatched to one queue in the same tick together, in an order that is fair between tenants, and fails within a
 * bound when the store is away.
 */
export class Dispatcher {
  readonly #open: () => Promise<JobQueue>;
  readonly #share = new FairShare();
  #waiting: Waiting[] = [];

  constructor(open: () => Promise<JobQueue>) {
    this.#open = open;
  }

  dispatch(jobs: TaskJob[]): Promise<void> {
    if (jobs.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ jobs, resolve, reject }) === 1) setImmediate(() => void this.#flush());
    });
  }

  async #flush(): Promise<void> {
    const calls = this.#waiting;
    this.#waiting = [];
    try {
      await withDeadline(this.#add(calls.flatMap((call) => call.jobs)), ADD_MS, () => {
        throw new AppError('unavailable', `The task queue did not answer within ${ADD_MS} ms`);
      });
      for (const call of calls) call.resolve();
    } catch (error) {
      const unavailable = new AppError('unavailable', `Task runs could not be dispatched: ${messageOf(error)}`, {
        cause: error,
      });
      for (const call of calls) call.reject(unavailable);
    }
  }

  async #add(jobs: TaskJob[]): Promise<void> {
    const queue = await this.#open();
    if (this.#share.needsLook(Date.now())) this.#share.learn(await queue.standing(), Date.now());
    if (jobs.length === 1) {
      const [only] = jobs;
      if (only) await queue.add(JOB_NAME, ids(only), this.#optionsOf(only));
      return;
    }
    for (let from = 0; from < jobs.length; from += MAX_BATCH) {
      const batch = jobs.slice(from, from + MAX_BATCH);
      await queue.addBulk(
        batch.map((job) => ({ name: JOB_NAME, data: ids(job), opts: { ...JOB_OPTIONS, ...this.#optionsOf(job) } })),
      );
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
