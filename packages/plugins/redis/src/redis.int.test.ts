import { runInTest, testContext } from '@windhover/plugin-sdk/testing';
import { startRedis } from '@windhover/testing/redis';
import type { RedisServer } from '@windhover/testing/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifest as popManifest } from './list/list-pop/manifest.ts';
import { run as pop } from './list/list-pop/run.ts';
import { manifest as pushManifest } from './list/list-push/manifest.ts';
import { run as push } from './list/list-push/run.ts';
import { manifest as publishManifest } from './pubsub/publish/manifest.ts';
import { run as publish } from './pubsub/publish/run.ts';
import { manifest as deleteManifest } from './string/delete/manifest.ts';
import { run as remove } from './string/delete/run.ts';
import { manifest as getManifest } from './string/get/manifest.ts';
import { run as get } from './string/get/run.ts';
import { manifest as setManifest } from './string/set/manifest.ts';
import { run as set } from './string/set/run.ts';

describe('tasks of Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => { redis = await startRedis(); });
  afterAll(() => redis.stop());

  it('writes, reads and deletes keys, texts and JSON', async () => {
    const context = testContext();
    const { url } = redis;
    expect(await runInTest(setManifest, set, context, { url, key: 'k', value: 'one' })).toEqual({});
    expect(await runInTest(setManifest, set, context, { url, key: 'k', value: 'two', get: true })).toEqual({ oldValue: 'one' });
    expect(await runInTest(setManifest, set, context, { url, key: 'k', value: 'three', get: true, options: { mustNotExist: true } })).toEqual({ oldValue: 'two' });
    expect(await runInTest(getManifest, get, context, { url, key: 'k' })).toEqual({ key: 'k', data: 'two' });
    await runInTest(setManifest, set, context, { url, key: 'j', value: { a: 1 }, serdeType: 'JSON', options: { expirationDuration: 'PT1H' } });
    expect(await runInTest(getManifest, get, context, { url, key: 'j', serdeType: 'JSON' })).toEqual({ key: 'j', data: { a: 1 } });
    expect(await redis.command('PTTL', 'j')).toMatch(/:3[56]\d{5}/);
    expect(await runInTest(deleteManifest, remove, context, { url, keys: ['k', 'none'] })).toEqual({ count: 1 });
    expect(await runInTest(getManifest, get, context, { url, key: 'k' })).toEqual({ key: 'k', data: null });
    await expect(runInTest(getManifest, get, context, { url, key: 'k', failedOnMissing: true })).rejects.toThrow("There is no key 'k'");
    await expect(runInTest(deleteManifest, remove, context, { url, keys: ['k'], failedOnMissing: true })).rejects.toThrow('1 of the 1 keys');
    expect(context.secrets).toContain(new URL(url).password);
  });

  it('pushes values of a list or a file, and takes them out again by limits', async () => {
    const context = testContext();
    const { url } = redis;
    const from = await context.storage.put('from.ion', '"a"\n"b"\n');
    expect(await runInTest(pushManifest, push, context, { url, key: 'list', from })).toEqual({ count: 2 });
    expect(await runInTest(pushManifest, push, context, { url, key: 'list', from: ['c', { d: 1 }] })).toEqual({ count: 2 });
    const first = await runInTest(popManifest, pop, context, { url, key: 'list', count: 2, maxRecords: 3 });
    expect(first).toMatchObject({ count: 3 });
    let text = '';
    for await (const chunk of await context.storage.get(String((first as { uri?: unknown }).uri))) text += String(chunk);
    expect(text).toBe('"{\\"d\\":1}"\n"c"\n"b"\n');
    expect(await runInTest(popManifest, pop, context, { url, key: 'list' })).toMatchObject({ count: 1 });
    expect(await runInTest(popManifest, pop, context, { url, key: 'list' })).toEqual({ count: 0 });
  });

  it('publishes, and says what is wrong with an address', async () => {
    const context = testContext();
    expect(await runInTest(publishManifest, publish, context, { url: redis.url, channel: 'c', from: ['x', 'y'] })).toEqual({ count: 2 });
    await expect(runInTest(getManifest, get, context, { url: 'http://x', key: 'k' })).rejects.toThrow("Property 'url' must be an address such as");
    await expect(runInTest(getManifest, get, context, { url: 'redis://:pw@127.0.0.1:9', key: 'k' })).rejects.toThrow(/^Redis can't be reached at 127\.0\.0\.1:9: /);
  });
});
