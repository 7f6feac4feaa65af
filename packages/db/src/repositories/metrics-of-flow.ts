import type { MetricAggregate, MetricPlace, MetricRepository } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';

const FUNCTIONS: Record<MetricAggregate['aggregation'], Prisma.Sql> = {
  sum: Prisma.sql`sum(m.value)`, avg: Prisma.sql`avg(m.value)`, min: Prisma.sql`min(m.value)`, max: Prisma.sql`max(m.value)`,
};

/** What the metrics of a flow are, and how they went over time. */
export function metricsOfFlow(tx: Prisma.TransactionClient, tenantId: string): Pick<MetricRepository, 'names' | 'tasks' | 'aggregate'> {
  const at = ({ namespace, flowId, taskId }: MetricPlace): Prisma.Sql => {
    const task = taskId === undefined ? Prisma.empty : Prisma.sql`and m.task_id = ${taskId}`;
    return Prisma.sql`m.tenant_id = ${tenantId} and m.namespace = ${namespace} and m.flow_id = ${flowId} ${task}`;
  };
  return {
    names: async (where) => {
      const rows = await tx.$queryRaw<{ name: string }[]>`select distinct m.name from metrics m where ${at(where)} order by 1`;
      return rows.map(({ name }) => name);
    },
    tasks: async (where) => {
      const rows = await tx.$queryRaw<{ taskId: string }[]>`select distinct m.task_id as "taskId" from metrics m where ${at(where)} order by 1`;
      return rows.map(({ taskId }) => taskId);
    },
    aggregate: async ({ name, startMs, endMs, aggregation, groupBy, ...where }) => {
      const rows = await tx.$queryRaw<{ start: Date; value: number }[]>`
        select date_trunc(${groupBy}, m.recorded_at, 'UTC') as start, (${FUNCTIONS[aggregation]})::float8 as value
        from metrics m
        where ${at(where)} and m.name = ${name} and m.recorded_at between ${new Date(startMs)} and ${new Date(endMs)}
        group by 1 order by 1`;
      return rows.map(({ start, value }) => ({ startMs: start.getTime(), value }));
    },
  };
}
