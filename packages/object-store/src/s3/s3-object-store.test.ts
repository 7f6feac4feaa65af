import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { objectKey } from '@windhover/core';
import { objectStoreContract } from '../object-store.contract.ts';
import { fakeS3, type FakeS3 } from './fake-s3.ts';
import { S3ObjectStore } from './s3-object-store.ts';

const credentials = { accessKeyId: 'test-key', secretAccessKey: 'test-secret' };

const startFake = (): Promise<FakeS3> => fakeS3({ bucket: 'bucket', credentials, pageSize: 3 });

function storeOf(fake: FakeS3, options: { secretAccessKey?: string; keyPrefix?: string } = {}): S3ObjectStore {
  return new S3ObjectStore({
    bucket: 'bucket',
    region: 'eu-central-1',
    endpoint: fake.url,
    forcePathStyle: true,
    credentials: { ...credentials, secretAccessKey: options.secretAccessKey ?? credentials.secretAccessKey },
    keyPrefix: options.keyPrefix ?? 'windhover',
  });
}

objectStoreContract('S3', async () => {
  const fake = await startFake();
  return { store: storeOf(fake), dispose: () => fake.close() };
});

describe('S3ObjectStore', () => {
  let fake: FakeS3;
  beforeEach(async () => {
    fake = await startFake();
  });
  afterEach(() => fake.close());

  it('puts the prefix before every key and takes it off again', async () => {
    const store = storeOf(fake);
    await store.put(objectKey('main', 'a/b'), 'x');
    expect([...fake.objects.keys()]).toEqual(['windhover/main/a/b']);
    for await (const { key } of store.list(objectKey('main'))) expect(key).toBe('main/a/b');
    const bare = storeOf(fake, { keyPrefix: '' });
    await bare.put(objectKey('main', 'c'), 'x');
    expect(fake.objects.has('main/c')).toBe(true);
  });

  it('sends a long stream in parts and leaves no open upload when it fails', async () => {
    const store = storeOf(fake);
    const chunk = Buffer.alloc(1 << 20, 'x');
    await store.put(objectKey('main', 'long'), Readable.from(Array.from({ length: 17 }, () => chunk)));
    expect(fake.requests.filter((request) => request.includes('partNumber='))).toHaveLength(3);
    const failing = Readable.from(
      (async function* () {
        for (let i = 0; i < 17; i += 1) yield chunk;
        await Promise.resolve();
        throw new Error('the source broke');
      })(),
    );
    await expect(store.put(objectKey('main', 'long2'), failing)).rejects.toThrow('the source broke');
    expect(fake.openUploads()).toBe(0);
    expect(fake.objects.has('windhover/main/long2')).toBe(false);
  });

  it('reports a refusal of the service as unavailable, with its reason', async () => {
    const store = storeOf(fake, { secretAccessKey: 'wrong' });
    await expect(store.put(objectKey('main', 'x'), 'x')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('SignatureDoesNotMatch') as unknown,
    });
    expect(fake.objects.size).toBe(0);
  });

  it('deletes prefixes of more than one page', async () => {
    const store = storeOf(fake);
    for (let i = 0; i < 8; i += 1) await store.put(objectKey('main', `many/${i}`), 'x');
    expect(await store.deletePrefix(objectKey('main', 'many'))).toBe(8);
    expect(fake.objects.size).toBe(0);
  });
});
