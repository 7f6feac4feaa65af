import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('waits at least the duration', async () => {
  const startedAt = performance.now();
  await runInTest(manifest, run, testContext({ variables: { s: '0.05' } }), { duration: 'PT{{ s }}S' });
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(45);
});

it('ends at once for no time at all', async () => {
  expect(await runInTest(manifest, run, testContext(), { duration: 'PT0S' })).toEqual({});
});

it('stops when it is aborted, also for waits longer than one timer', async () => {
  const context = testContext();
  const ended = runInTest(manifest, run, context, { duration: 'P60D' }).catch((error: unknown) => error);
  context.abort(new Error('killed'));
  expect(await ended).toMatchObject({ message: 'killed' });
});

it('refuses what is no duration', async () => {
  await expect(runInTest(manifest, run, testContext(), { duration: '5 seconds' })).rejects.toThrow('ISO-8601');
});
