import { AppError } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { TaskKv } from '@windhover/plugin-sdk';
import { requireKey, requireNamespace } from '../kv/kv-names.ts';
import { typedKvValue } from '../kv/kv-value.ts';
import { purgeKv } from '../kv/purge-kv.ts';
import type { Database } from '../ports/database.ts';
import type { NamespaceAccess } from './namespace-access.ts';

export interface TaskKvOptions {
  database: Database;
  access: NamespaceAccess;
}

/** Key-value pairs as a task of `own` reaches them: of its tenant, in namespaces that admit its own. */
export function taskKv({ database, access }: TaskKvOptions, own: ExecutionSnapshot, signal: AbortSignal): TaskKv {
  const { tenantId } = own;
  const admitted = async (namespace: string | undefined): Promise<string> => {
    if (namespace === undefined || namespace === own.namespace) return own.namespace;
    await access.assertAllowed(tenantId, own.namespace, namespace);
    return namespace;
  };
  return {
    async get(key, named) {
      const namespace = await admitted(named);
      return (await database.withTenant(tenantId, 'read', (db) => db.kv.find({ namespace, key })))?.value;
    },
    async set(key, value, { namespace: named, type, description, ttlMs, overwrite = true } = {}) {
      const namespace = await admitted(named);
      requireNamespace(namespace);
      requireKey(key);
      const pair = { namespace, key, ...typedKvValue(value, type), ...(description !== undefined && { description }), ...(ttlMs !== undefined && { ttlMs }) };
      const written = await database.withTenant(tenantId, 'write', (db) => db.kv.set(pair, { overwrite }));
      if (!written) throw new AppError('conflict', `Cannot set value for key '${key}'. Key already exists and \`overwrite\` is set to \`false\`.`);
    },
    async delete(key, named) {
      const namespace = await admitted(named);
      return (await database.withTenant(tenantId, 'write', (db) => db.kv.remove(namespace, [key]))).length > 0;
    },
    async keys(prefix, named) {
      const namespace = await admitted(named);
      return (await database.withTenant(tenantId, 'read', (db) => db.kv.ofNamespace(namespace, prefix))).map(({ key }) => key);
    },
    async purge(options) {
      if (!options.namespaces) await access.assertAllowedAll(tenantId, own.namespace);
      for (const namespace of options.namespaces ?? []) await admitted(namespace);
      return purgeKv(database, tenantId, options, signal);
    },
  };
}
