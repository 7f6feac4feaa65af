import { DATABASE_METRICS } from './database.ts';
import { EXECUTOR_METRICS } from './executor.ts';
import { HTTP_METRICS } from './http.ts';
import { INDEXER_METRICS } from './indexer.ts';
import type { Metric } from './metric.ts';
import { QUEUE_METRICS } from './queue.ts';
import { SCHEDULER_METRICS } from './scheduler.ts';
import { WORKER_METRICS } from './worker.ts';

/** Every metric of the platform. */
export const METRICS: readonly Metric[] = [
  ...EXECUTOR_METRICS, ...WORKER_METRICS, ...SCHEDULER_METRICS, ...INDEXER_METRICS, ...QUEUE_METRICS, ...DATABASE_METRICS, ...HTTP_METRICS,
];
