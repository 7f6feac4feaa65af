import type { KvEntry, KvKey, KvPair, KvRepository } from '@windhover/core';
import type { JsonValue } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';
import { KV_FIELDS } from '../filters/kv-fields.ts';
import { where } from '../filters/where.ts';
import { compact, dateOf, msOf } from '../mappers/optional.ts';
import { pageOf, type SearchPlan } from '../search/page-of.ts';

interface RawEntry {
  namespace: string;
  key: string;
  type: KvEntry['type'];
  revision: number;
  description: string | null;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date | null;
}

const COLUMNS = Prisma.sql`p.namespace, p.key, p.type, p.revision, p.description, p.created_at as "createdAt", p.updated_at as "updatedAt", p.expires_at as "expiresAt"`;
/** The clock and not the transaction's start: a pair may expire while a transaction lasts. */
const LIVES = Prisma.sql`(p.expires_at is null or p.expires_at > clock_timestamp())`;
/** What one call may look at. */
const MAX_KEYS = 10_000;

const SORTABLE: SearchPlan['sortable'] = {
  key: { column: Prisma.sql`p.key` },
  namespace: { column: Prisma.sql`p.namespace` },
  type: { column: Prisma.sql`p.type` },
  creationDate: { column: Prisma.sql`p.created_at` },
  created: { column: Prisma.sql`p.created_at` },
  updateDate: { column: Prisma.sql`p.updated_at` },
  updated: { column: Prisma.sql`p.updated_at` },
  expirationDate: { column: Prisma.sql`p.expires_at`, nullable: true },
};

/** `maxVersions`: a write removes versions beyond so many; 0 keeps all. */
export function kvRepository(tx: Prisma.TransactionClient, tenantId: string, maxVersions: number): KvRepository {
  /** Text, so that nothing of the value is converted on its way. */
  const findOne = async (condition: Prisma.Sql): Promise<KvPair | undefined> => {
    const rows = await tx.$queryRaw<(RawEntry & { value: string })[]>`
      select ${COLUMNS}, p.value::text as value from kv_pairs p where p.tenant_id = ${tenantId} and ${LIVES} and ${condition} limit 1`;
    return rows.map((row) => ({ ...toEntry(row), value: JSON.parse(row.value) as JsonValue }))[0];
  };
  const named = (keys: readonly KvKey[]): Prisma.Sql => Prisma.sql`
    select * from jsonb_to_recordset(${JSON.stringify(keys.map(({ namespace, key }) => ({ namespace, key })))}::jsonb) as n(namespace text, key text)`;

  return {
    find: ({ namespace, key }) => findOne(Prisma.sql`p.namespace = ${namespace} and p.key = ${key}`),
    set: async ({ namespace, key, type, value, description, ttlMs }, { overwrite }) => {
      const expires = ttlMs === undefined ? Prisma.sql`null::timestamptz` : Prisma.sql`clock_timestamp() + ${ttlMs}::float8 * interval '1 millisecond'`;
      const rows = await tx.$queryRaw<RawEntry[]>`
        with p as (
          insert into kv_pairs as p (tenant_id, namespace, key, revision, type, value, description, expires_at)
          values (${tenantId}, ${namespace}, ${key}, 1, ${type}, ${JSON.stringify(value)}::json, ${description ?? null}, ${expires})
          on conflict (tenant_id, namespace, key) do update set
            revision = p.revision + 1, type = excluded.type, value = excluded.value, description = coalesce(excluded.description, p.description),
            created_at = case when ${LIVES} then p.created_at else now() end, updated_at = now(), expires_at = excluded.expires_at
          where ${overwrite}::boolean or not ${LIVES}
          returning p.*
        ), version as (
          insert into kv_versions (tenant_id, namespace, key, revision, type, value) select tenant_id, namespace, key, revision, type, value from p
        ), trimmed as (
          delete from kv_versions v using p
          where ${maxVersions}::int > 0 and v.tenant_id = ${tenantId} and v.namespace = p.namespace and v.key = p.key and v.revision <= p.revision - ${maxVersions}::int
        )
        select ${COLUMNS} from p`;
      return rows.map(toEntry)[0];
    },
    remove: async (namespace, keys) =>
      (await tx.$queryRaw<{ key: string; lived: boolean }[]>`
        delete from kv_pairs p where p.tenant_id = ${tenantId} and p.namespace = ${namespace} and p.key = any (${[...keys]}::text[])
        returning p.key, ${LIVES} as lived`).filter(({ lived }) => lived).map(({ key }) => key),
    ofNamespace: async (namespace, prefix = '') =>
      (await tx.$queryRaw<RawEntry[]>`
        select ${COLUMNS} from kv_pairs p where p.tenant_id = ${tenantId} and p.namespace = ${namespace} and ${LIVES}
        and p.key >= ${prefix} and starts_with(p.key, ${prefix}) order by p.key limit ${MAX_KEYS}::int`).map(toEntry),
    search: (filters, page) => pageOf<RawEntry, KvEntry>(tx, {
      select: COLUMNS,
      from: Prisma.sql`kv_pairs p`,
      where: Prisma.sql`p.tenant_id = ${tenantId} and ${LIVES} and ${where(KV_FIELDS, filters)}`,
      sortable: SORTABLE,
      defaultSort: [{ field: 'namespace', descending: false }, { field: 'key', descending: false }],
      tieBreakers: [Prisma.sql`p.namespace`, Prisma.sql`p.key`],
    }, page, toEntry),
    page: async (after, limit) => {
      const later = after ? Prisma.sql`(p.namespace, p.key) > (${after.namespace}, ${after.key})` : Prisma.sql`true`;
      return (await tx.$queryRaw<RawEntry[]>`
        select ${COLUMNS} from kv_pairs p where p.tenant_id = ${tenantId} and ${later} order by p.namespace, p.key limit ${limit}::int`).map(toEntry);
    },
    purgeKeys: async (keys, { expiredOnly }) =>
      tx.$executeRaw`
        delete from kv_pairs p using (${named(keys)}) n
        where p.tenant_id = ${tenantId} and p.namespace = n.namespace and p.key = n.key and (not ${expiredOnly}::boolean or not ${LIVES})`,
    purgeExpired: async (limit) =>
      tx.$executeRaw`
        delete from kv_pairs where tenant_id = ${tenantId} and (namespace, key) in (
          select p.namespace, p.key from kv_pairs p where p.tenant_id = ${tenantId} and p.expires_at <= clock_timestamp() limit ${limit}::int for update skip locked)`,
    purgeVersions: async (keys, { beforeMs, keepAmount }) =>
      tx.$executeRaw`
        delete from kv_versions v using (
          select w.namespace, w.key, w.revision, w.created_at, row_number() over (partition by w.namespace, w.key order by w.revision desc) as place
          from kv_versions w join (${named(keys)}) n on w.namespace = n.namespace and w.key = n.key where w.tenant_id = ${tenantId}
        ) old
        where v.tenant_id = ${tenantId} and v.namespace = old.namespace and v.key = old.key and v.revision = old.revision
          and old.place > ${Math.max(keepAmount ?? 1, 1)}::int and (${dateOf(beforeMs)}::timestamptz is null or old.created_at < ${dateOf(beforeMs)}::timestamptz)`,
  };
}

const toEntry = ({ namespace, key, type, revision, description, createdAt, updatedAt, expiresAt }: RawEntry): KvEntry => compact<KvEntry>({
  namespace, key, type, revision, description, createdAtMs: msOf(createdAt), updatedAtMs: msOf(updatedAt), expiresAtMs: msOf(expiresAt),
});
