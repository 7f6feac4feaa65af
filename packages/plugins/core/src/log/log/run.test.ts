import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('logs one line per message at the rendered level', async () => {
  const context = testContext({ variables: { level: 'WARN', name: 'x' } });
  await runInTest(manifest, run, context, { message: 'hello {{ name }}' });
  await runInTest(manifest, run, context, { message: ['one', 2, '{{ name }}'], level: '{{ level }}' });
  expect(context.logs).toEqual([
    { level: 'INFO', message: 'hello x' },
    { level: 'WARN', message: 'one' },
    { level: 'WARN', message: '2' },
    { level: 'WARN', message: 'x' },
  ]);
});

it('refuses an unknown level', async () => {
  await expect(runInTest(manifest, run, testContext(), { message: 'x', level: 'LOUD' })).rejects.toThrow("Property 'level'");
});
