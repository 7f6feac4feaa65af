import type { RunTask } from '@windhover/plugin-sdk';
import { missingPair } from '../missing.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async ({ kv, info }, { key, namespace, errorOnMissing }) => {
  const value = await kv.get(key, namespace);
  if (value === undefined && errorOnMissing) throw missingPair(key, namespace ?? info.namespace);
  return { outputs: { value: value ?? null } };
};
