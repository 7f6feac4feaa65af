import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('succeeds when all conditions hold', async () => {
  const context = testContext({ variables: { a: 'yes' } });
  expect(await runInTest(manifest, run, context, { conditions: ['{{ a }}', 'true', 1] })).toEqual({});
  expect(context.recordedMetrics.map(({ name, value }) => [name, value])).toEqual([['failed', 0], ['success', 3]]);
});

it('fails when one does not, after looking at all, and names those that failed', async () => {
  const context = testContext({ variables: { a: 'false', b: '' } });
  await expect(runInTest(manifest, run, context, { conditions: ['{{ a }}', 'true', '{{ b }}'] })).rejects.toThrow('2 of 3 assertions failed');
  expect(context.logs).toEqual([
    { level: 'ERROR', message: 'Assertion failed: {{ a }}' },
    { level: 'ERROR', message: 'Assertion failed: {{ b }}' },
  ]);
  expect(context.recordedMetrics.map(({ name, value }) => [name, value])).toEqual([['failed', 2], ['success', 1]]);
});

it('fails with the given message', async () => {
  await expect(runInTest(manifest, run, testContext({ variables: { why: 'bad' } }), { conditions: ['0'], errorMessage: 'It is {{ why }}' })).rejects.toThrow('It is bad');
});

it('wants conditions', async () => {
  await expect(runInTest(manifest, run, testContext(), { conditions: [] })).rejects.toThrow("Property 'conditions'");
});
