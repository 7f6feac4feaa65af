import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('gives the rendered text and its metrics', async () => {
  const context = testContext({ variables: { a: 'é!' } });
  expect(await runInTest(manifest, run, context, { format: 'x{{ a }}' })).toEqual({ value: 'xé!' });
  expect(context.recordedMetrics[0]).toEqual({ type: 'counter', name: 'length', value: 3, tags: {} });
  expect(context.recordedMetrics[1]).toMatchObject({ type: 'timer', name: 'duration' });
});

it('gives null without a format', async () => {
  expect(await runInTest(manifest, run, testContext(), {})).toEqual({ value: null });
});
