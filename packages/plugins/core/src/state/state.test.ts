import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest as deleteManifest } from './delete/manifest.ts';
import { run as runDelete } from './delete/run.ts';
import { manifest as getManifest } from './get/manifest.ts';
import { run as runGet } from './get/run.ts';
import { manifest as setManifest } from './set/manifest.ts';
import { run as runSet } from './set/run.ts';

it('merges what is set, reads it back and deletes it', async () => {
  const context = testContext({ variables: { key: 'a' } });
  const get = (raw: Record<string, unknown> = {}) => runInTest(getManifest, runGet, context, raw);
  expect(await get()).toEqual({ count: 0, data: {} });
  expect(await runInTest(setManifest, runSet, context, { data: { '{{ key }}': '1' } })).toMatchObject({ count: 1 });
  expect(await runInTest(setManifest, runSet, context, { data: { a: '2', b: 3 } })).toMatchObject({ count: 2 });
  expect(await get()).toEqual({ count: 2, data: { a: '2', b: 3 } });
  expect(await get({ name: 'other' })).toEqual({ count: 0, data: {} });
  expect(await get({ namespace: true })).toEqual({ count: 0, data: {} });
  expect(await runInTest(deleteManifest, runDelete, context, {})).toEqual({ deleted: true });
  expect(await get()).toEqual({ count: 0, data: {} });
});

it('fails for a state that is missing when told to', async () => {
  const context = testContext();
  await expect(runInTest(getManifest, runGet, context, { errorOnMissing: true })).rejects.toThrow("No state named 'default'");
  await expect(runInTest(deleteManifest, runDelete, context, { name: 'any name / at all', errorOnMissing: true })).rejects.toThrow('No state named');
});
