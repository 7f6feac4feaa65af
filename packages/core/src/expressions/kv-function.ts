import { AppError } from '@windhover/kernel';
import type { Database } from '../ports/database.ts';
import type { NamespaceAccess } from '../task-services/namespace-access.ts';
import { optionalText, textArgument } from './host-function.ts';
import type { HostFunction } from './host-function.ts';

/**
 * `kv(key, namespace, errorOnMissing = true)`: the value of a pair of the flow's namespace, or of the one that is named.
 * Pairs are not inherited from the namespaces above. (reference: concepts/kv-store, how-to-guides/namespace-variables-vs-kvstore)
 */
export function kvFunction(database: Pick<Database, 'withTenant'>, access: NamespaceAccess): HostFunction {
  return async (place, args) => {
    const key = textArgument(args, 'key', 0);
    const namespace = optionalText(args, 'namespace', 1) ?? place.namespace;
    if (namespace !== place.namespace) await access.assertAllowed(place.tenantId, place.namespace, namespace);
    const pair = await database.withTenant(place.tenantId, 'read', (db) => db.kv.find({ namespace, key }));
    if (pair) return pair.value;
    if (isFalse(args['errorOnMissing'] ?? args['2'])) return null;
    throw new AppError('invalid', `The key '${key}' does not exist in the namespace '${namespace}'.`);
  };
}

const isFalse = (value: unknown): boolean => value === false || value === 'false';
