import type { RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = (context, { metrics }) => {
  for (const metric of metrics) {
    if (metric.type === 'counter') context.metrics.counter(metric.name, metric.value, metric.tags);
    else context.metrics.timer(metric.name, metric.value, metric.tags);
  }
  return Promise.resolve({});
};
