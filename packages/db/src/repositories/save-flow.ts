import type { FlowRepository, FlowRow } from '@windhover/core';
import { conflict } from '@windhover/kernel';
import type { Flow, Prisma } from '../../generated/client.ts';
import { toFlowRow } from '../mappers/flow.ts';

/**
 * Makes the next revision the current one in one statement. The unique key decides between two who save at once: the
 * second one waits, finds another revision than it expected, and gets a conflict. A deleted flow comes back with the
 * next number when it is created again.
 */
export async function saveFlow(
  tx: Prisma.TransactionClient,
  tenantId: string,
  row: Parameters<FlowRepository['save']>[0],
  expectedRevision: number,
): Promise<FlowRow> {
  const labels = JSON.stringify(row.labels);
  const rows = await tx.$queryRaw<Flow[]>`
    with saved as (
      insert into flows (tenant_id, namespace, id, revision, source, description, labels, disabled, updated_by)
      select ${tenantId}, ${row.namespace}, ${row.id}, 1, ${row.source}, ${row.description ?? null}, ${labels}::jsonb, ${row.disabled}, ${row.updatedBy ?? null}
      where ${expectedRevision}::int = 0 or exists (
        select from flows where tenant_id = ${tenantId} and namespace = ${row.namespace} and id = ${row.id})
      on conflict (tenant_id, namespace, id) do update set
        revision = flows.revision + 1, source = excluded.source, description = excluded.description, labels = excluded.labels,
        disabled = excluded.disabled, deleted = false, updated_at = now(), updated_by = excluded.updated_by
      where ${expectedRevision}::int = case when flows.deleted then 0 else flows.revision end
      returning *
    ),
    kept as (
      insert into flow_revisions (tenant_id, namespace, flow_id, revision, source, description, labels, disabled, created_at, created_by)
      select tenant_id, namespace, id, revision, source, description, labels, disabled, updated_at, updated_by from saved
    )
    select tenant_id as "tenantId", namespace, id, revision, source, description, labels, disabled, deleted, updated_at as "updatedAt",
      updated_by as "updatedBy"
    from saved`;
  const saved = rows[0];
  if (!saved) throw conflict(`The flow ${row.namespace}.${row.id} exists already, or somebody else saved it meanwhile.`);
  return toFlowRow(saved);
}
