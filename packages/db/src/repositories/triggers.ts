import type { TriggerName, TriggerRepository, TriggerRow } from '@windhover/core';
import { Prisma, type Trigger } from '../../generated/client.ts';
import { LOCKED, TRIGGER_FIELDS } from '../filters/trigger-fields.ts';
import { where } from '../filters/where.ts';
import { dateOf } from '../mappers/optional.ts';
import { toTriggerRow } from '../mappers/trigger.ts';
import { pageOf, type SearchPlan } from '../search/page-of.ts';

type RawTrigger = Trigger & { locked: boolean };

const COLUMNS = Prisma.sql`t.tenant_id as "tenantId", t.namespace, t.flow_id as "flowId", t.trigger_id as "triggerId", t.type, t.disabled,
  t.allow_concurrent as "allowConcurrent", t.stop_after as "stopAfter", t.next_at as "nextAt", t.last_triggered_at as "lastTriggeredAt",
  t.evaluated_at as "evaluatedAt", t.updated_at as "updatedAt", t.execution_id as "executionId", t.kind, t.worker_group as "workerGroup",
  t.worker_id as "workerId", t.backfill, t.skipped_at as "skippedAt", t.skipped_reason as "skippedReason", ${LOCKED} as locked`;

const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

const SORTABLE: SearchPlan['sortable'] = {
  id: { column: Prisma.sql`t.trigger_id` },
  triggerId: { column: Prisma.sql`t.trigger_id` },
  flowId: { column: Prisma.sql`t.flow_id` },
  namespace: { column: Prisma.sql`t.namespace` },
  type: { column: Prisma.sql`t.type` },
  disabled: { column: Prisma.sql`t.disabled` },
  executionId: { column: Prisma.sql`t.execution_id`, nullable: true },
  nextExecutionDate: { column: Prisma.sql`t.next_at`, nullable: true },
  nextEvaluationDate: { column: Prisma.sql`t.next_at`, nullable: true },
  lastTriggeredDate: { column: Prisma.sql`t.last_triggered_at`, nullable: true },
  updatedAt: { column: Prisma.sql`t.updated_at` },
};

export function triggerRepository(tx: Prisma.TransactionClient, tenantId: string): TriggerRepository {
  const ofFlowSql = (namespace: string, flowId: string): Prisma.Sql =>
    Prisma.sql`t.tenant_id = ${tenantId} and t.namespace = ${namespace} and t.flow_id = ${flowId}`;
  const oneSql = (namespace: string, flowId: string, triggerId: string): Prisma.Sql =>
    Prisma.sql`${ofFlowSql(namespace, flowId)} and t.trigger_id = ${triggerId}`;
  const first = (rows: RawTrigger[]): TriggerRow | undefined => rows.map(toTriggerRow)[0];
  const update = async (assignments: Prisma.Sql, condition: Prisma.Sql): Promise<TriggerRow | undefined> =>
    first(await tx.$queryRaw<RawTrigger[]>`update triggers t set ${assignments}, updated_at = now() where ${condition} returning ${COLUMNS}`);

  return {
    find: async (namespace, flowId, triggerId) =>
      first(await tx.$queryRaw<RawTrigger[]>`select ${COLUMNS} from triggers t where ${oneSql(namespace, flowId, triggerId)}`),
    ofFlow: async (namespace, flowId) =>
      (await tx.$queryRaw<RawTrigger[]>`select ${COLUMNS} from triggers t where ${ofFlowSql(namespace, flowId)} order by t.trigger_id`).map(toTriggerRow),
    sync: async (namespace, flowId, rows) => {
      await tx.$executeRaw`delete from triggers t where ${ofFlowSql(namespace, flowId)} and t.trigger_id <> all (${rows.map((row) => row.triggerId)}::text[])`;
      if (rows.length === 0) return;
      const list = JSON.stringify(rows.map((row) => ({ ...row, nextAt: dateOf(row.nextAtMs) })));
      await tx.$executeRaw`
        insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, kind, worker_group, disabled, allow_concurrent, stop_after, next_at)
        select ${tenantId}, ${namespace}, ${flowId}, x."triggerId", x.type, coalesce(x.kind, 'SCHEDULE'), x."workerGroup", x.disabled,
          x."allowConcurrent", x."stopAfter", x."nextAt"
        from jsonb_to_recordset(${list}::jsonb) as x("triggerId" text, type text, kind text, "workerGroup" text, disabled boolean,
          "allowConcurrent" boolean, "stopAfter" jsonb, "nextAt" timestamptz)
        on conflict (tenant_id, namespace, flow_id, trigger_id) do update set
          type = excluded.type, disabled = excluded.disabled, allow_concurrent = excluded.allow_concurrent, stop_after = excluded.stop_after,
          kind = excluded.kind, worker_group = excluded.worker_group, next_at = excluded.next_at, held_until = null, updated_at = now(),
          backfill = case when triggers.next_at is not distinct from excluded.next_at then triggers.backfill end,
          worker_id = null, lease_token = null, lease_expires_at = null`;
    },
    setDisabled: (namespace, flowId, triggerId, disabled, nextAtMs) => {
      const next = nextAtMs === undefined ? Prisma.empty : Prisma.sql`, next_at = ${dateOf(nextAtMs)}`;
      return update(Prisma.sql`disabled = ${disabled}, held_until = null${next}`, oneSql(namespace, flowId, triggerId));
    },
    setNext: async (namespace, flowId, triggerId, { nextAtMs, instantMs, skippedReason, backfill, state }) => {
      const changes = [Prisma.sql`next_at = ${dateOf(nextAtMs)}::timestamptz, evaluated_at = now(), held_until = null, worker_id = null, lease_token = null, lease_expires_at = null`];
      if (skippedReason !== undefined) changes.push(Prisma.sql`skipped_at = t.next_at, skipped_reason = ${skippedReason}`);
      if (backfill !== undefined) changes.push(Prisma.sql`backfill = ${jsonOf(backfill)}::json`);
      if (state !== undefined) changes.push(Prisma.sql`state = ${jsonOf(state)}::json`);
      const due = instantMs === undefined ? Prisma.empty : Prisma.sql` and t.next_at is not distinct from ${dateOf(instantMs)}::timestamptz`;
      await update(Prisma.join(changes, ', '), Prisma.sql`${oneSql(namespace, flowId, triggerId)}${due}`);
    },
    setBackfill: (namespace, flowId, triggerId, backfill, nextAtMs) => update(
      Prisma.sql`backfill = ${jsonOf(backfill)}::json, next_at = ${dateOf(nextAtMs)}::timestamptz, held_until = null`, oneSql(namespace, flowId, triggerId),
    ),
    unlock: (namespace, flowId, triggerId) => update(
      Prisma.sql`execution_id = null, held_until = null, worker_id = null, lease_token = null, lease_expires_at = null`, oneSql(namespace, flowId, triggerId),
    ),
    remove: async (namespace, flowId, triggerId) =>
      (await tx.trigger.deleteMany({ where: { tenantId, namespace, flowId, triggerId } })).count > 0,
    search: (filters, page) => pageOf<RawTrigger, TriggerRow>(tx, {
      select: COLUMNS,
      from: Prisma.sql`triggers t`,
      where: Prisma.sql`t.tenant_id = ${tenantId} and ${where(TRIGGER_FIELDS, filters)}`,
      sortable: SORTABLE,
      defaultSort: [{ field: 'namespace', descending: false }, { field: 'flowId', descending: false }, { field: 'triggerId', descending: false }],
      tieBreakers: [Prisma.sql`t.namespace`, Prisma.sql`t.flow_id`, Prisma.sql`t.trigger_id`],
    }, page, toTriggerRow),
    names: (filters, limit) => tx.$queryRaw<TriggerName[]>`
      select t.namespace, t.flow_id as "flowId", t.trigger_id as "triggerId" from triggers t
      where t.tenant_id = ${tenantId} and ${where(TRIGGER_FIELDS, filters)} order by t.namespace, t.flow_id, t.trigger_id limit ${limit}::int`,
  };
}
