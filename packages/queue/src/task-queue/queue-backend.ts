import type { TaskJob } from '@windhover/core';
import type { IQueueBackend, Job, JobJson, JobsOptions } from 'bullmq';
import type { Standing } from './fair-share.ts';

/** The part of BullMQ's `Queue` that is used, whatever its store. */
export interface JobQueue {
  add(name: string, data: TaskJob, opts: JobsOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: TaskJob; opts: JobsOptions }[]): Promise<unknown>;
  /** Jobs that wait, with and without a priority. */
  waiting(): Promise<number>;
  standing(): Promise<Standing>;
}

/** What is asked of BullMQ's `Queue`, whatever its store. */
interface StoredQueue extends Pick<JobQueue, 'add' | 'addBulk'> {
  getJobCounts(...types: ('waiting' | 'prioritized')[]): Promise<Record<string, number>>;
  getWaitingCount(): Promise<number>;
  /** Undefined for a job that was taken while it was read. */
  getPrioritized(start: number, end: number): Promise<({ priority: number } | undefined)[]>;
}

const FIRST_OF_QUEUE = 7;

/** Priority of the job that comes next. Workers take the first ones while they are read: then those behind them tell. */
async function headOf(queue: StoredQueue): Promise<number | undefined> {
  for (;;) {
    const first = await queue.getPrioritized(0, FIRST_OF_QUEUE);
    const job = first.find((one) => one !== undefined);
    if (job || first.length === 0) return job?.priority;
  }
}

export const jobQueueOf = (queue: StoredQueue): JobQueue => ({
  add: (name, data, opts) => queue.add(name, data, opts),
  addBulk: (jobs) => queue.addBulk(jobs),
  async waiting() {
    const { waiting = 0, prioritized = 0 } = await queue.getJobCounts('waiting', 'prioritized');
    return waiting + prioritized;
  },
  async standing() {
    const [waiting, head] = await Promise.all([queue.getWaitingCount(), headOf(queue)]);
    return { waiting, head };
  },
});

/** The part of BullMQ's `Worker` that is used, whatever its store. */
export interface JobWorker {
  readonly backend: Pick<IQueueBackend, 'waitForJob' | 'disconnectBlocking' | 'reconnectBlocking'>;
  getNextJob(token: string, options: { block: boolean }): Promise<Job<TaskJob> | undefined>;
  startStalledCheckTimer(): Promise<void>;
}

/** What the two stores of jobs differ in. */
export interface QueueBackend {
  /** The sending side of a queue, connected. Throws when the store is away. */
  queue(name: string): Promise<JobQueue>;
  /** The taking side of a queue; it connects on its own and outlives outages. */
  openWorker(name: string): OpenWorker;
  /** Ends all connections. */
  close(): Promise<void>;
}

export interface OpenWorker {
  worker: JobWorker;
  /** A job from the form in which an acknowledgement brings the next one. */
  revive(json: JobJson, id: string): Job<TaskJob>;
  /** False while the connection is known to be down. */
  connected(): boolean;
  /** Ends its connections without waiting for a store that may be away. */
  close(): Promise<void>;
}

/** A lock only covers the moment between taking a job and acknowledging it. */
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;

/** Options of every worker: it hands jobs out on request and never runs or repeats them by itself. */
export const WORKER_OPTIONS = {
  autorun: false,
  skipVersionCheck: true,
  lockDuration: LOCK_MS,
  stalledInterval: STALLED_CHECK_MS,
  maxStalledCount: 1,
} as const;

/** Options of every job: one try, nothing kept. */
export const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;
