import type { LogQuery, LogRepository, LogRow } from '@windhover/core';
import { levelsFrom } from '@windhover/kernel';
import { Prisma, type Log } from '../../generated/client.ts';
import { LOG_FIELDS } from '../filters/log-fields.ts';
import { where } from '../filters/where.ts';
import { parseCursor, toLogRow } from '../mappers/log.ts';
import { purgeLogs } from './purge-logs.ts';
import { pageOf, type SearchPlan } from '../search/page-of.ts';

const COLUMNS = Prisma.sql`l.tenant_id as "tenantId", l.logged_at as "loggedAt", l.id, l.namespace, l.flow_id as "flowId",
  l.execution_id as "executionId", l.task_id as "taskId", l.task_run_id as "taskRunId", l.attempt, l.trigger_id as "triggerId", l.level,
  l.thread, l.message`;

const SORTABLE: SearchPlan['sortable'] = {
  timestamp: { column: Prisma.sql`l.logged_at` },
  level: { column: Prisma.sql`array_position(array['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'], l.level)` },
  namespace: { column: Prisma.sql`l.namespace` },
  flowId: { column: Prisma.sql`l.flow_id` },
  taskId: { column: Prisma.sql`l.task_id`, nullable: true },
  executionId: { column: Prisma.sql`l.execution_id`, nullable: true },
};

export function logRepository(tx: Prisma.TransactionClient, tenantId: string): LogRepository {
  const ofExecution = (query: Omit<LogQuery, 'limit'> & { executionId: string }): Prisma.Sql => {
    const conditions = [Prisma.sql`l.tenant_id = ${tenantId}`, Prisma.sql`l.execution_id = ${query.executionId}`];
    if (query.taskRunId !== undefined) conditions.push(Prisma.sql`l.task_run_id = ${query.taskRunId}`);
    if (query.taskId !== undefined) conditions.push(Prisma.sql`l.task_id = ${query.taskId}`);
    if (query.attempt !== undefined) conditions.push(Prisma.sql`l.attempt = ${query.attempt}::int`);
    if (query.minLevel !== undefined) conditions.push(Prisma.sql`l.level = any (${levelsFrom(query.minLevel)}::text[])`);
    if (query.after !== undefined) {
      const { loggedAt, id } = parseCursor(query.after);
      conditions.push(Prisma.sql`l.logged_at >= ${loggedAt} and (l.logged_at, l.id) > (${loggedAt}::timestamptz, ${id}::bigint)`);
    }
    return Prisma.join(conditions, ' and ');
  };

  return {
    ofExecution: async (query) => {
      const rows = await tx.$queryRaw<Log[]>`
        select ${COLUMNS} from logs l where ${ofExecution(query)} order by l.logged_at, l.id limit ${query.limit}::int`;
      return rows.map(toLogRow);
    },
    search: (filters, page) => pageOf<Log, LogRow>(tx, {
      select: COLUMNS,
      from: Prisma.sql`logs l`,
      where: Prisma.sql`l.tenant_id = ${tenantId} and ${where(LOG_FIELDS, filters)}`,
      sortable: SORTABLE,
      defaultSort: [{ field: 'timestamp', descending: true }],
      tieBreakers: [Prisma.sql`l.id`],
    }, page, toLogRow),
    appendOfTrigger: async ({ namespace, flowId, triggerId, executionId }, lines) => {
      const list = JSON.stringify(lines.map(({ timestampMs, level, message }) => ({ at: timestampMs, level, message })));
      await tx.$executeRaw`
        insert into logs (tenant_id, logged_at, namespace, flow_id, execution_id, trigger_id, level, message)
        select ${tenantId}, to_timestamp(x.at / 1000), ${namespace}, ${flowId}, ${executionId ?? null}, ${triggerId}, x.level, x.message
        from jsonb_to_recordset(${list}::jsonb) as x(at double precision, level text, message text)`;
    },
    removeOfTrigger: (namespace, flowId, triggerId) => tx.$executeRaw`
      delete from logs l where l.tenant_id = ${tenantId} and l.namespace = ${namespace} and l.flow_id = ${flowId}
        and l.trigger_id is not null and (${triggerId ?? null}::text is null or l.trigger_id = ${triggerId ?? null}::text)`,
    removeOfExecution: (query) => tx.$executeRaw`delete from logs l where ${ofExecution(query)}`,
    purge: purgeLogs(tx, tenantId),
  };
}
