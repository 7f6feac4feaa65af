import type { NamespaceRepository, NamespaceRow } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { namespaceField } from '../filters/namespace-field.ts';
import { queryField } from '../filters/query-field.ts';
import { where } from '../filters/where.ts';
import { compact } from '../mappers/optional.ts';
import { pageOf } from '../search/page-of.ts';

interface RawNamespace {
  id: string;
  description: string | null;
  variables: string | null;
  pluginDefaults: string | null;
  allowedNamespaces: string | null;
  workerGroup: string | null;
  settings: string | null;
}

/** Texts, so that nothing of the values is converted on its way and their keys keep their order. */
const COLUMNS = Prisma.sql`n.id, n.description, n.variables::text as variables, n.plugin_defaults::text as "pluginDefaults",
  n.allowed_namespaces::text as "allowedNamespaces", n.worker_group::text as "workerGroup", n.settings::text as settings`;
const FIELDS = {
  q: queryField([Prisma.sql`n.id`]),
  query: queryField([Prisma.sql`n.id`]),
  id: namespaceField(Prisma.sql`n.id`),
  namespace: namespaceField(Prisma.sql`n.id`),
};
const MAX_RESTRICTED = 10_000;

export function namespaceRepository(tx: Prisma.TransactionClient, tenantId: string): NamespaceRepository {
  const bump = async (): Promise<void> => {
    await tx.$executeRaw`
      insert into namespace_versions (tenant_id, version) values (${tenantId}, nextval('namespace_version_ids'))
      on conflict (tenant_id) do update set version = nextval('namespace_version_ids')`;
  };
  /** Every namespace that flows imply: `a.b.c` stands below `a` and `a.b`. */
  const implied = Prisma.sql`
    select distinct array_to_string(p.parts[1:depth], '.') collate "C" as id
    from (select string_to_array(f.namespace, '.') as parts from flows f where f.tenant_id = ${tenantId} and not f.deleted group by f.namespace) p,
      generate_series(1, cardinality(p.parts)) depth`;

  return {
    find: async (id) =>
      (await tx.$queryRaw<RawNamespace[]>`select ${COLUMNS} from namespaces n where n.tenant_id = ${tenantId} and n.id = ${id}`).map(toRow)[0],
    read: async (ids) => {
      const rows = await tx.$queryRaw<(Omit<RawNamespace, 'id'> & { id: string | null; version: number })[]>`
        select coalesce((select v.version from namespace_versions v where v.tenant_id = ${tenantId}), 0) as version, ${COLUMNS}
        from (select) one left join namespaces n on n.tenant_id = ${tenantId} and n.id = any (${[...ids]}::text[])`;
      return { version: rows[0]?.version ?? 0, rows: rows.flatMap((row) => (row.id === null ? [] : [toRow({ ...row, id: row.id })])) };
    },
    holdsFlows: async (id) => {
      const below = namespaceField(Prisma.sql`f.namespace`)({ field: 'namespace', operation: 'PREFIX', value: id });
      return (await tx.$queryRaw<unknown[]>`select 1 from flows f where f.tenant_id = ${tenantId} and not f.deleted and ${below} limit 1`).length > 0;
    },
    search: (filters, page, { existing }) => pageOf<RawNamespace, NamespaceRow>(tx, {
      select: COLUMNS,
      from: existing
        ? Prisma.sql`(select * from namespaces where tenant_id = ${tenantId}) n`
        : Prisma.sql`(
            select coalesce(s.id, i.id) as id, s.description, s.variables, s.plugin_defaults, s.allowed_namespaces, s.worker_group, s.settings
            from (select * from namespaces where tenant_id = ${tenantId}) s full join (${implied}) i on i.id = s.id) n`,
      where: where(FIELDS, filters),
      sortable: { id: { column: Prisma.sql`n.id` }, namespace: { column: Prisma.sql`n.id` }, description: { column: Prisma.sql`n.description`, nullable: true } },
      defaultSort: [{ field: 'id', descending: false }],
      tieBreakers: [Prisma.sql`n.id`],
    }, page, toRow),
    save: async ({ id, description, variables, pluginDefaults, allowedNamespaces, workerGroup, settings }, { create }) => {
      const written = await tx.$executeRaw`
        insert into namespaces as n (tenant_id, id, description, variables, plugin_defaults, allowed_namespaces, worker_group, settings)
        values (${tenantId}, ${id}, ${description ?? null}, ${JSON.stringify(variables)}::json, ${JSON.stringify(pluginDefaults)}::json,
          ${allowedNamespaces ? JSON.stringify(allowedNamespaces) : null}::json, ${workerGroup ? JSON.stringify(workerGroup) : null}::json, ${JSON.stringify(settings)}::json)
        on conflict (tenant_id, id) do update set
          description = excluded.description, variables = excluded.variables, plugin_defaults = excluded.plugin_defaults,
          allowed_namespaces = excluded.allowed_namespaces, worker_group = excluded.worker_group, settings = excluded.settings, updated_at = now()
        where not ${create}::boolean`;
      if (written > 0) await bump();
      return written > 0;
    },
    remove: async (id) => {
      const { count } = await tx.namespace.deleteMany({ where: { tenantId, id } });
      if (count > 0) await bump();
      return count > 0;
    },
    restricted: async () =>
      (await tx.$queryRaw<RawNamespace[]>`
        select ${COLUMNS} from namespaces n where n.tenant_id = ${tenantId} and n.allowed_namespaces is not null order by n.id limit ${MAX_RESTRICTED}::int`).map(toRow),
  };
}

const parsed = <T>(text: string | null, absent: T): T => (text === null ? absent : (JSON.parse(text) as T));

const toRow = ({ id, description, variables, pluginDefaults, allowedNamespaces, workerGroup, settings }: RawNamespace): NamespaceRow => compact<NamespaceRow>({
  id, description, variables: parsed<NamespaceRow['variables']>(variables, {}), pluginDefaults: parsed<NamespaceRow['pluginDefaults']>(pluginDefaults, []),
  allowedNamespaces: parsed<string[] | null>(allowedNamespaces, null), workerGroup: parsed<NonNullable<NamespaceRow['workerGroup']> | null>(workerGroup, null),
  settings: parsed<NamespaceRow['settings']>(settings, {}),
});
