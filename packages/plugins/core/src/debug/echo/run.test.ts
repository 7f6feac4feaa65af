import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('logs the rendered text', async () => {
  const context = testContext({ variables: { a: 'x' } });
  await runInTest(manifest, run, context, { format: '{{ a }}', level: 'DEBUG' });
  expect(context.logs).toEqual([{ level: 'DEBUG', message: 'x' }]);
});
