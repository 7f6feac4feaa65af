import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { format }) => {
  const startedAt = performance.now();
  const value = format ?? null;
  context.metrics.counter('length', value?.length ?? 0);
  context.metrics.timer('duration', performance.now() - startedAt);
  return Promise.resolve({ outputs: { value } });
};
