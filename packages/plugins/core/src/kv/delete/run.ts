import type { RunTask } from '@windhover/plugin-sdk';
import { missingPair } from '../missing.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ kv, info }, { key, namespace, errorOnMissing }) => {
  const deleted = await kv.delete(key, namespace);
  if (!deleted && errorOnMissing) throw missingPair(key, namespace ?? info.namespace);
  return { outputs: { deleted } };
};
