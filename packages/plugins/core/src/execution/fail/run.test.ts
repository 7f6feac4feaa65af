import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest } from './manifest.ts';
import { run } from './run.ts';

const fail = (raw: Record<string, unknown>): Promise<unknown> =>
  runInTest(manifest, run, testContext({ variables: { no: 'false', zero: '0', yes: 'true', empty: '' } }), raw);

it('fails with its message', async () => {
  await expect(fail({})).rejects.toThrow(/^Task failure$/);
  await expect(fail({ errorMessage: 'because {{ yes }}' })).rejects.toThrow(/^because true$/);
});

it.each(['{{ yes }}', true, 'no', ' ', 'null'])('fails on the condition %s', async (condition) => {
  await expect(fail({ condition })).rejects.toThrow('Task failure');
});

it.each(['{{ no }}', '{{ zero }}', '{{ empty }}', false, '-0', 0])('passes on the condition %s', async (condition) => {
  expect(await fail({ condition })).toEqual({});
});
