import { expect, it } from 'vitest';
import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { manifest as deleteManifest } from './delete/manifest.ts';
import { run as runDelete } from './delete/run.ts';
import { manifest as getKeysManifest } from './get-keys/manifest.ts';
import { run as runGetKeys } from './get-keys/run.ts';
import { manifest as getManifest } from './get/manifest.ts';
import { run as runGet } from './get/run.ts';
import { manifest as purgeManifest } from './purge-kv/manifest.ts';
import { run as runPurge } from './purge-kv/run.ts';
import { manifest as setManifest } from './set/manifest.ts';
import { run as runSet } from './set/run.ts';

it('sets with every option, and gets what was set', async () => {
  const context = testContext({ variables: { key: 'k', value: 'v' } });
  await runInTest(setManifest, runSet, context, { key: '{{ key }}', value: '{{ value }}', ttl: 'PT1M', kvType: 'STRING', kvDescription: 'd', namespace: 'other', overwrite: false });
  expect(context.kv.sets).toEqual([{ key: 'k', value: 'v', options: { namespace: 'other', overwrite: false, ttlMs: 60_000, type: 'STRING', description: 'd' } }]);
  expect(await runInTest(getManifest, runGet, context, { key: 'k', namespace: 'other' })).toEqual({ value: 'v' });
});

it('keeps the type of a value that is no text', async () => {
  const context = testContext({ variables: { a: 'x' } });
  for (const [key, value] of Object.entries({ number: 42, flag: false, list: [1, '{{ a }}'], map: { b: null }, text: '42' })) {
    await runInTest(setManifest, runSet, context, { key, value });
  }
  expect(context.kv.sets.map(({ value }) => value)).toEqual([42, false, [1, 'x'], { b: null }, '42']);
  await expect(runInTest(setManifest, runSet, context, { key: 'none' })).rejects.toThrow("Property 'value'");
});

it('gives null for a pair that is missing, or fails', async () => {
  const context = testContext();
  expect(await runInTest(getManifest, runGet, context, { key: 'none' })).toEqual({ value: null });
  expect(await runInTest(deleteManifest, runDelete, context, { key: 'none' })).toEqual({ deleted: false });
  const message = "No value found for key 'none' in namespace 'company.team' and `errorOnMissing` is set to true";
  await expect(runInTest(getManifest, runGet, context, { key: 'none', errorOnMissing: true })).rejects.toThrow(message);
  await expect(runInTest(deleteManifest, runDelete, context, { key: 'none', errorOnMissing: true })).rejects.toThrow(message);
});

it('lists and deletes', async () => {
  const context = testContext();
  for (const key of ['test_b', 'test_a', 'other']) await context.kv.set(key, 1);
  expect(await runInTest(getKeysManifest, runGetKeys, context, { prefix: 'test_' })).toEqual({ keys: ['test_a', 'test_b'] });
  expect(await runInTest(deleteManifest, runDelete, context, { key: 'other' })).toEqual({ deleted: true });
  expect(await runInTest(getKeysManifest, runGetKeys, context, {})).toEqual({ keys: ['test_a', 'test_b'] });
});

it('purges what the behaviour says, expired pairs unless told', async () => {
  const context = testContext();
  const purge = (raw: Record<string, unknown>) => runInTest(purgeManifest, runPurge, context, raw);
  await purge({});
  await purge({ expiredOnly: false, namespaces: ['a'], includeChildNamespaces: false });
  await purge({ behavior: { type: 'version', keepAmount: 3 }, keyPattern: 'k*', namespacePattern: 'a.*' });
  await purge({ behavior: { type: 'key' } });
  expect(context.kv.purges).toEqual([
    { includeChildNamespaces: true, behavior: { type: 'key', expiredOnly: true } },
    { includeChildNamespaces: false, behavior: { type: 'key', expiredOnly: false }, namespaces: ['a'] },
    { includeChildNamespaces: true, behavior: { type: 'version', keepAmount: 3 }, keyPattern: 'k*', namespacePattern: 'a.*' },
    { includeChildNamespaces: true, behavior: { type: 'key', expiredOnly: true } },
  ]);
});
