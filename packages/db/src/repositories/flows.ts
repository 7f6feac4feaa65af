import type { FlowRepository } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import { Prisma, type Flow } from '../../generated/client.ts';
import { FLOW_FIELDS } from '../filters/flow-fields.ts';
import { literal } from '../filters/text-field.ts';
import { where } from '../filters/where.ts';
import { toFlowRow } from '../mappers/flow.ts';
import { pageOf, type SearchPlan } from '../search/page-of.ts';
import { saveFlow } from './save-flow.ts';

const COLUMNS = Prisma.sql`f.tenant_id as "tenantId", f.namespace, f.id, f.revision, f.source, f.description, f.labels, f.disabled, f.deleted,
  f.updated_at as "updatedAt", f.updated_by as "updatedBy"`;

/** A past revision in the shape of a flow; whether the flow is deleted is told by the flow itself. */
const REVISION_COLUMNS = Prisma.sql`r.tenant_id as "tenantId", r.namespace, r.flow_id as id, r.revision, r.source, r.description, r.labels,
  r.disabled, f.deleted, r.created_at as "updatedAt", r.created_by as "updatedBy"`;
const REVISIONS = Prisma.sql`flow_revisions r join flows f on f.tenant_id = r.tenant_id and f.namespace = r.namespace and f.id = r.flow_id`;

const SORTABLE: SearchPlan['sortable'] = {
  id: { column: Prisma.sql`f.id` },
  flowId: { column: Prisma.sql`f.id` },
  namespace: { column: Prisma.sql`f.namespace` },
  revision: { column: Prisma.sql`f.revision` },
  updated: { column: Prisma.sql`f.updated_at` },
  description: { column: Prisma.sql`f.description`, nullable: true },
  disabled: { column: Prisma.sql`f.disabled` },
};

export function flowRepository(tx: Prisma.TransactionClient, tenantId: string): FlowRepository {
  return {
    find: async (namespace, id, options = {}) => {
      const rows = options.revision === undefined
        ? await tx.$queryRaw<Flow[]>`select ${COLUMNS} from flows f where f.tenant_id = ${tenantId} and f.namespace = ${namespace} and f.id = ${id}`
        : await tx.$queryRaw<Flow[]>`
            select ${REVISION_COLUMNS} from ${REVISIONS}
            where r.tenant_id = ${tenantId} and r.namespace = ${namespace} and r.flow_id = ${id} and r.revision = ${options.revision}::int`;
      const row = rows[0];
      return row && (options.allowDeleted || !row.deleted) ? toFlowRow(row) : undefined;
    },
    revisions: async (namespace, id) => {
      const rows = await tx.$queryRaw<Flow[]>`
        select ${REVISION_COLUMNS} from ${REVISIONS}
        where r.tenant_id = ${tenantId} and r.namespace = ${namespace} and r.flow_id = ${id} order by r.revision`;
      return rows.map(toFlowRow);
    },
    findRevisions: async (wanted) => {
      const rows = await tx.$queryRaw<Flow[]>`
        select ${REVISION_COLUMNS} from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x(namespace text, id text, revision integer)
        join flow_revisions r on r.tenant_id = ${tenantId} and r.namespace = x.namespace and r.flow_id = x.id and r.revision = x.revision
        join flows f on f.tenant_id = r.tenant_id and f.namespace = r.namespace and f.id = r.flow_id`;
      return rows.map(toFlowRow);
    },
    save: (row, expectedRevision) => saveFlow(tx, tenantId, row, expectedRevision),
    remove: async (namespace, id) => {
      await tx.trigger.deleteMany({ where: { tenantId, namespace, flowId: id } });
      await tx.flowListener.deleteMany({ where: { tenantId, namespace, flowId: id } });
      const { count } = await tx.flow.updateMany({ where: { tenantId, namespace, id, deleted: false }, data: { deleted: true, updatedAt: new Date() } });
      return count > 0;
    },
    search: (filters, page) => pageOf<Flow, ReturnType<typeof toFlowRow>>(tx, {
      select: COLUMNS,
      from: Prisma.sql`flows f`,
      where: Prisma.sql`f.tenant_id = ${tenantId} and not f.deleted and ${where(FLOW_FIELDS, filters)}`,
      sortable: SORTABLE,
      defaultSort: [{ field: 'namespace', descending: false }, { field: 'id', descending: false }],
      tieBreakers: [Prisma.sql`f.namespace`, Prisma.sql`f.id`],
    }, page, toFlowRow),
    namespaces: async (query) => {
      const rows = await tx.$queryRaw<{ namespace: string }[]>`
        select distinct f.namespace from flows f
        where f.tenant_id = ${tenantId} and not f.deleted and f.namespace ilike ${`%${literal(query ?? '')}%`} order by 1`;
      return rows.map((row) => row.namespace);
    },
    names: () => tx.$queryRaw<{ namespace: string; id: string }[]>`
      select f.namespace, f.id from flows f where f.tenant_id = ${tenantId} and not f.deleted order by 1, 2 limit 10000`,
    deleteRevisions: async (namespace, id, revisions) => {
      const current = await tx.flow.findUnique({ where: { tenantId_namespace_id: { tenantId, namespace, id } }, select: { revision: true, deleted: true } });
      if (current && !current.deleted && revisions.includes(current.revision)) {
        throw badRequest(`Revision ${current.revision} of ${namespace}.${id} is the current one and cannot be deleted.`);
      }
      await tx.flowRevision.deleteMany({ where: { tenantId, namespace, flowId: id, revision: { in: revisions } } });
    },
  };
}
