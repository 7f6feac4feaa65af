import type { RunTask } from '@windhover/plugin-sdk';
import { missingState, stateKey } from '../state-store.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const deleted = await context.kv.delete(await stateKey(context, properties));
  if (!deleted && properties.errorOnMissing) throw missingState(properties.name);
  return { outputs: { deleted } };
};
