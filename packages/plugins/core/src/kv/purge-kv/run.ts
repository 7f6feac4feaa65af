import type { KvPurgeOptions, RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ kv, logger }, properties) => {
  const { namespaces, namespacePattern, includeChildNamespaces, keyPattern, behavior, expiredOnly } = properties;
  const size = await kv.purge({
    includeChildNamespaces, behavior: behaviorOf(behavior, expiredOnly),
    ...(namespaces && { namespaces }), ...(namespacePattern !== undefined && { namespacePattern }), ...(keyPattern !== undefined && { keyPattern }),
  });
  logger.info(`${size} purged`);
  return { outputs: { size } };
};

type Behavior = Parameters<typeof run>[1]['behavior'];

function behaviorOf(behavior: Behavior, expiredOnly = true): KvPurgeOptions['behavior'] {
  if (behavior === undefined) return { type: 'key', expiredOnly };
  if (behavior.type === 'key') return behavior;
  const { before, keepAmount } = behavior;
  return { type: 'version', ...(before !== undefined && { before }), ...(keepAmount !== undefined && { keepAmount }) };
}
