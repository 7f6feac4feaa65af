import type { RunTask } from '@windhover/plugin-sdk';
import { missingState, readState, stateKey } from '../state-store.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const data = await readState(context, await stateKey(context, properties));
  if (!data && properties.errorOnMissing) throw missingState(properties.name);
  return { outputs: { count: Object.keys(data ?? {}).length, data: data ?? {} } };
};
