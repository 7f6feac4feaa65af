import type { RunTask } from '@windhover/plugin-sdk';
import { popAll } from '../pop.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const popped = await popAll(context, properties);
  context.metrics.counter('records', popped.count);
  return { outputs: { ...popped } };
};
