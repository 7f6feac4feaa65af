import type { MetricRepository, MetricRow } from '@windhover/core';
import { Prisma, type Metric } from '../../generated/client.ts';
import { toMetricRow } from '../mappers/metric.ts';
import { metricsOfFlow } from './metrics-of-flow.ts';
import { purgeMetrics } from './purge-metrics.ts';
import { pageOf } from '../search/page-of.ts';

const COLUMNS = Prisma.sql`m.tenant_id as "tenantId", m.recorded_at as "recordedAt", m.id, m.namespace, m.flow_id as "flowId",
  m.execution_id as "executionId", m.task_id as "taskId", m.task_run_id as "taskRunId", m.name, m.type, m.value, m.tags`;

export function metricRepository(tx: Prisma.TransactionClient, tenantId: string): MetricRepository {
  return {
    purge: purgeMetrics(tx, tenantId),
    ...metricsOfFlow(tx, tenantId),
    ofExecution: (executionId, page) => pageOf<Metric, MetricRow>(tx, {
      select: COLUMNS,
      from: Prisma.sql`metrics m`,
      where: Prisma.sql`m.tenant_id = ${tenantId} and m.execution_id = ${executionId}`,
      sortable: {
        timestamp: { column: Prisma.sql`m.recorded_at` },
        name: { column: Prisma.sql`m.name` },
        value: { column: Prisma.sql`m.value` },
        taskId: { column: Prisma.sql`m.task_id` },
      },
      defaultSort: [{ field: 'timestamp', descending: false }],
      tieBreakers: [Prisma.sql`m.id`],
    }, page, toMetricRow),
  };
}
