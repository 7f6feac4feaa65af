/** A delivery: ids only. What to do is read from the database at the claim. */
export interface TaskJob {
  tenantId: string;
  executionId: string;
  taskRunId: string;
  attempt: number;
}

export interface TaskConsumer {
  /** True while the consumer is connected and takes jobs. */
  isTaking(): boolean;
  /** Takes no more jobs and resolves when those in hand are done. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Delivery of task runs to the workers of a worker group. At least once: a lost job is dispatched again from the
 * database, and a repeated one loses the claim. A job with the same task run and attempt as one still waiting is
 * dropped.
 */
export interface TaskQueue {
  dispatch(workerGroup: string, jobs: TaskJob[]): Promise<void>;
  /** The handler's promise is the job: it settles when the work is done. A rejection is logged, never retried. */
  consume(
    workerGroup: string,
    options: { concurrency: number },
    handler: (job: TaskJob) => Promise<void>,
  ): Promise<TaskConsumer>;
  /** Jobs that wait in the group. */
  waiting(workerGroup: string): Promise<number>;
  close(): Promise<void>;
}
