import { badRequest } from '@windhover/kernel';
import { globMatcher } from '@windhover/plugin-sdk';
import type { KvPurgeOptions } from '@windhover/plugin-sdk';
import type { Database } from '../ports/database.ts';
import type { KvEntry, KvKey } from '../ports/kv-store.ts';
import { namespacesWanted } from './namespaces-wanted.ts';

/** Pairs that one transaction looks at. */
const BATCH = 1_000;

/** Purges pairs or versions in many short transactions; how many went. Stops early when told to. */
export async function purgeKv(database: Database, tenantId: string, options: KvPurgeOptions, signal: AbortSignal): Promise<number> {
  const { behavior, keyPattern } = options;
  const inNamespaces = namespacesWanted(options);
  const matchesKey = keyPattern === undefined ? () => true : globMatcher(keyPattern);
  const versions = behavior.type === 'version' ? versionRule(behavior) : undefined;
  let count = 0;
  for (let after: KvKey | undefined, more = true; more && !signal.aborted;) {
    const start = after;
    const batch: KvEntry[] = await database.withTenant(tenantId, 'write', async (db) => {
      const pairs = await db.kv.page(start, BATCH);
      const chosen = pairs.filter(({ namespace, key }) => inNamespaces(namespace) && matchesKey(key));
      if (chosen.length > 0) count += await (behavior.type === 'key' ? db.kv.purgeKeys(chosen, behavior) : db.kv.purgeVersions(chosen, versions ?? {}));
      return pairs;
    });
    after = batch.at(-1);
    more = batch.length === BATCH;
  }
  return count;
}

function versionRule({ before, keepAmount }: { before?: string; keepAmount?: number }): { beforeMs?: number; keepAmount?: number } {
  const beforeMs = before === undefined ? undefined : Date.parse(before);
  if (Number.isNaN(beforeMs)) throw badRequest(`behavior.before: '${before}' is not an ISO-8601 instant`);
  if (beforeMs === undefined && keepAmount === undefined) throw badRequest('behavior: set before, keepAmount, or both');
  return { ...(beforeMs !== undefined && { beforeMs }), ...(keepAmount !== undefined && { keepAmount }) };
}
