import type { RunTask } from '@windhover/plugin-sdk';
import { readState, stateKey } from '../state-store.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const key = await stateKey(context, properties);
  const data = { ...(await readState(context, key)), ...properties.data };
  await context.kv.set(key, data, { type: 'JSON' });
  return { outputs: { count: Object.keys(data).length, key } };
};
