import type { TemplateRepository, TemplateRow } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { TEMPLATE_FIELDS } from '../filters/template-fields.ts';
import { where } from '../filters/where.ts';
import { compact } from '../mappers/optional.ts';
import { pageOf, type SearchPlan } from '../search/page-of.ts';

interface RawTemplate {
  namespace: string;
  id: string;
  description: string | null;
  source: string;
  updatedAt: Date;
}

const COLUMNS = Prisma.sql`t.namespace, t.id, t.description, t.source, t.updated_at as "updatedAt"`;

const SORTABLE: SearchPlan['sortable'] = {
  id: { column: Prisma.sql`t.id` },
  namespace: { column: Prisma.sql`t.namespace` },
  description: { column: Prisma.sql`t.description`, nullable: true },
  updated: { column: Prisma.sql`t.updated_at` },
};

export function templateRepository(tx: Prisma.TransactionClient, tenantId: string): TemplateRepository {
  return {
    find: async (namespace, id) => {
      const rows = await tx.$queryRaw<RawTemplate[]>`
        select ${COLUMNS} from templates t where t.tenant_id = ${tenantId} and t.namespace = ${namespace} and t.id = ${id}`;
      return rows.map(toRow)[0];
    },
    save: async ({ namespace, id, description, source }) => {
      const values = { description: description ?? null, source, updatedAt: new Date() };
      return toRow(await tx.template.upsert({
        where: { tenantId_namespace_id: { tenantId, namespace, id } }, create: { tenantId, namespace, id, ...values }, update: values,
      }));
    },
    remove: async (namespace, id) => (await tx.template.deleteMany({ where: { tenantId, namespace, id } })).count > 0,
    search: (filters, page) => pageOf<RawTemplate, TemplateRow>(tx, {
      select: COLUMNS,
      from: Prisma.sql`templates t`,
      where: Prisma.sql`t.tenant_id = ${tenantId} and ${where(TEMPLATE_FIELDS, filters)}`,
      sortable: SORTABLE,
      defaultSort: [{ field: 'namespace', descending: false }, { field: 'id', descending: false }],
      tieBreakers: [Prisma.sql`t.namespace`, Prisma.sql`t.id`],
    }, page, toRow),
    namespaces: async () => {
      const rows = await tx.$queryRaw<{ namespace: string }[]>`select distinct t.namespace from templates t where t.tenant_id = ${tenantId} order by 1`;
      return rows.map(({ namespace }) => namespace);
    },
  };
}

const toRow = ({ updatedAt, ...row }: RawTemplate): TemplateRow =>
  compact<TemplateRow>({ namespace: row.namespace, id: row.id, description: row.description, source: row.source, updatedAtMs: updatedAt.getTime() });
