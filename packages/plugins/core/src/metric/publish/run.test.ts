import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('publishes counters, and timers given in seconds or as durations', async () => {
  const context = testContext({ variables: { n: '3' } });
  await runInTest(manifest, run, context, {
    metrics: [
      { type: 'counter', name: 'c', value: '{{ n }}', tags: { a: 1 } },
      { type: 'timer', name: 's', value: 1.5 },
      { type: 'timer', name: 'd', value: 'PT2S' },
    ],
  });
  expect(context.recordedMetrics).toEqual([
    { type: 'counter', name: 'c', value: 3, tags: { a: '1' } },
    { type: 'timer', name: 's', value: 1500, tags: {} },
    { type: 'timer', name: 'd', value: 2000, tags: {} },
  ]);
});

it('refuses a metric without a value', async () => {
  await expect(runInTest(manifest, run, testContext(), { metrics: [{ type: 'counter', name: 'c' }] })).rejects.toThrow("Property 'metrics[0]");
});
