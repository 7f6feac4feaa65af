import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

it('gives the rendered map, other scalars as they are', async () => {
  const context = testContext({ variables: { a: 'x' } });
  const values = { text: '{{ a }}', list: ['{{ a }}', 1, null], map: { '{{ a }}': true } };
  expect(await runInTest(manifest, run, context, { values })).toEqual({ values: { text: 'x', list: ['x', 1, null], map: { x: true } } });
});

it('needs values', async () => {
  await expect(runInTest(manifest, run, testContext(), {})).rejects.toThrow("Property 'values'");
});
