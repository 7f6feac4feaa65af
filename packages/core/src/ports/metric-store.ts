import type { PurgeSelection } from './execution-purge.ts';
import type { Page, PageOf } from './page.ts';

export interface MetricRow {
  executionId: string;
  taskId: string;
  taskRunId: string;
  name: string;
  type: 'counter' | 'timer';
  value: number;
  tags: Record<string, string>;
  timestampMs: number;
}

/** Stretches that metrics are summed up over. */
export type MetricBucket = 'minute' | 'hour' | 'day' | 'week' | 'month';

export interface MetricPlace {
  namespace: string;
  flowId: string;
  taskId?: string;
}

export interface MetricAggregate extends MetricPlace {
  name: string;
  startMs: number;
  endMs: number;
  aggregation: 'sum' | 'avg' | 'min' | 'max';
  groupBy: MetricBucket;
}

export interface MetricRepository {
  ofExecution(executionId: string, page: Page): Promise<PageOf<MetricRow>>;
  /** Names of the metrics of a flow or of one of its tasks, sorted. */
  names(where: MetricPlace): Promise<string[]>;
  /** Ids of the tasks of a flow that reported metrics, sorted. */
  tasks(where: MetricPlace): Promise<string[]>;
  /** One value for each stretch of time that has any, in UTC; the end is inclusive. */
  aggregate(query: MetricAggregate): Promise<{ startMs: number; value: number }[]>;
  /** Deletes metrics, at most `limit` of them; how many. */
  purge(selection: PurgeSelection, limit: number): Promise<number>;
}
