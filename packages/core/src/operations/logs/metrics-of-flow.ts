import { z } from 'zod';
import { metricAggregations } from '@windhover/contracts';
import { badRequest } from '@windhover/kernel';
import type { TenantContext } from '../../operation/context.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryText } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { bucketOf, bucketStarts } from './metric-buckets.ts';

const MONTH_MS = 30 * 86_400_000;
const AGGREGATIONS = ['sum', 'avg', 'min', 'max'] as const;

const common = { method: 'GET', tag: 'Metrics', permission: 'EXECUTION:READ', transaction: 'read' } as const;
const ofFlow = z.object({ namespace: z.string(), flowId: z.string() });
const ofTask = ofFlow.extend({ taskId: z.string() });
const period = z.object({ startDate: queryText, endDate: queryText, aggregation: queryText });

export const listFlowMetrics = tenantOperation({
  ...common,
  id: 'listFlowMetrics',
  path: '/api/v1/{tenant}/metrics/names/{namespace}/{flowId}',
  summary: 'Names of the metrics that executions of a flow reported.',
  params: ofFlow,
  response: json(z.array(z.string())),
  run: ({ db }, { params }) => db.metrics.names(params),
});

export const listTaskMetrics = tenantOperation({
  ...common,
  id: 'listTaskMetrics',
  path: '/api/v1/{tenant}/metrics/names/{namespace}/{flowId}/{taskId}',
  summary: 'Names of the metrics that a task reported.',
  params: ofTask,
  response: json(z.array(z.string())),
  run: ({ db }, { params }) => db.metrics.names(params),
});

export const listTasksWithMetrics = tenantOperation({
  ...common,
  id: 'listTasksWithMetrics',
  path: '/api/v1/{tenant}/metrics/tasks/{namespace}/{flowId}',
  summary: 'Ids of the tasks of a flow that reported metrics.',
  params: ofFlow,
  response: json(z.array(z.string())),
  run: ({ db }, { params }) => db.metrics.tasks(params),
});

export const aggregateFlowMetrics = tenantOperation({
  ...common,
  id: 'aggregateMetricsFromFlow',
  path: '/api/v1/{tenant}/metrics/aggregates/{namespace}/{flowId}/{metric}',
  summary: 'A metric of a flow over time.',
  params: ofFlow.extend({ metric: z.string() }),
  query: period,
  response: json(metricAggregations),
  run: aggregate,
});

export const aggregateTaskMetrics = tenantOperation({
  ...common,
  id: 'aggregateMetricsFromTask',
  path: '/api/v1/{tenant}/metrics/aggregates/{namespace}/{flowId}/{taskId}/{metric}',
  summary: 'A metric of a task over time.',
  params: ofTask.extend({ metric: z.string() }),
  query: period,
  response: json(metricAggregations),
  run: aggregate,
});

interface Asked {
  params: { namespace: string; flowId: string; taskId?: string; metric: string };
  query: { startDate?: string | undefined; endDate?: string | undefined; aggregation?: string | undefined };
}

/** One value for each stretch of time, 0 where nothing was reported. */
async function aggregate({ db, services }: TenantContext, { params: { metric, ...where }, query }: Asked): Promise<z.input<typeof metricAggregations>> {
  const endMs = query.endDate === undefined ? services.clock.nowMs() : instantOf('endDate', query.endDate);
  const startMs = query.startDate === undefined ? endMs - MONTH_MS : instantOf('startDate', query.startDate);
  if (startMs > endMs) throw badRequest('startDate is after endDate');
  const wanted = (query.aggregation ?? 'sum').toLowerCase();
  const aggregation = AGGREGATIONS.find((name) => name === wanted);
  if (!aggregation) throw badRequest(`Unknown aggregation '${wanted}': one of ${AGGREGATIONS.join(', ')}`);
  const groupBy = bucketOf(startMs, endMs);
  const values = new Map((await db.metrics.aggregate({ ...where, name: metric, startMs, endMs, aggregation, groupBy })).map((row) => [row.startMs, row.value]));
  return {
    groupBy,
    aggregations: bucketStarts(startMs, endMs, groupBy).map((at) => ({ name: metric, value: values.get(at) ?? 0, date: new Date(at).toISOString() })),
  };
}

function instantOf(name: string, text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw badRequest(`${name}: expected an ISO-8601 date but received '${text}'`);
  return at;
}
