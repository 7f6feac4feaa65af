import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ kv }, { key, value, namespace, overwrite, ttl, kvType, kvDescription }) => {
  await kv.set(key, value, {
    overwrite,
    ...(namespace !== undefined && { namespace }), ...(ttl !== undefined && { ttlMs: ttl }),
    ...(kvType !== undefined && { type: kvType }), ...(kvDescription !== undefined && { description: kvDescription }),
  });
  return {};
};
