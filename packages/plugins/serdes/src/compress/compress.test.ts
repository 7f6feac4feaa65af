import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { runInTest, testContext, type TestContext } from '@windhover/plugin-sdk/testing';
import { manifest as packManifest } from './archive-compress/manifest.ts';
import { run as pack } from './archive-compress/run.ts';
import { manifest as unpackManifest } from './archive-decompress/manifest.ts';
import { run as unpack } from './archive-decompress/run.ts';
import { manifest as compressManifest } from './file-compress/manifest.ts';
import { run as compress } from './file-compress/run.ts';
import { manifest as decompressManifest } from './file-decompress/manifest.ts';
import { run as decompress } from './file-decompress/run.ts';

let context: TestContext = testContext();
afterEach(async () => {
  await context.dispose();
  context = testContext();
});

const LONG = `${'deep/'.repeat(30)}é.txt`;
const FILES: Record<string, Buffer> = {
  'a.txt': Buffer.from('content'), 'empty.txt': Buffer.alloc(0), 'sub/b c.bin': randomBytes(200_000), 'exact.bin': randomBytes(1_024), [LONG]: Buffer.from('long'),
};

describe('archives', () => {
  it.each([
    ['ZIP', undefined], ['JAR', undefined], ['TAR', undefined], ['TAR', 'GZIP'], ['TAR', 'ZSTD'], ['TAR', 'BZIP2'], ['ZIP', 'BROTLI'],
  ])('of kind %s and compression %s give back what was put in', async (algorithm, compression) => {
    const from: Record<string, string> = {};
    for (const [index, [name, content]] of Object.entries(FILES).entries()) from[name] = await context.storage.put(`in-${index}`, content);
    const packed = await runInTest(packManifest, pack, context, { algorithm, compression, from });
    const { files } = await runInTest(unpackManifest, unpack, context, { algorithm, compression, from: packed['uri'] });
    expect(Object.keys(files as object)).toEqual(Object.keys(FILES));
    for (const [name, uri] of Object.entries(files as Record<string, string>)) expect(context.storage.files.get(uri)?.equals(FILES[name] ?? Buffer.alloc(1))).toBe(true);
    expect(context.recordedMetrics).toEqual([{ type: 'counter', name: 'files', value: 5, tags: {} }]);
  });

  it('that lead out of their place are refused', async () => {
    const from = { '../evil.txt': await context.storage.put('x', 'x') };
    const { uri } = await runInTest(packManifest, pack, context, { algorithm: 'TAR', from });
    await expect(runInTest(unpackManifest, unpack, context, { algorithm: 'TAR', from: uri })).rejects.toThrow("leads out of it: '../evil.txt'");
  });

  it('that are none, or are cut, are named', async () => {
    const broken = await context.storage.put('x', 'x'.repeat(2_000));
    for (const algorithm of ['ZIP', 'TAR']) await expect(runInTest(unpackManifest, unpack, context, { algorithm, from: broken })).rejects.toThrow(/archive/);
    await expect(runInTest(unpackManifest, unpack, context, { algorithm: 'TAR', compression: 'GZIP', from: broken })).rejects.toThrow(/cannot be read/);
    const { uri } = await runInTest(packManifest, pack, context, { algorithm: 'TAR', from: { 'a.bin': await context.storage.put('y', randomBytes(5_000)) } });
    const cut = await context.storage.put('cut', (context.storage.files.get(String(uri)) ?? Buffer.alloc(0)).subarray(0, 3_000));
    await expect(runInTest(unpackManifest, unpack, context, { algorithm: 'TAR', from: cut })).rejects.toThrow('in the middle of a file');
    await expect(runInTest(packManifest, pack, context, { algorithm: 'ZIP', from: { a: 'kestra:///nowhere' } })).rejects.toThrow('Not Found');
  });
});

describe('files', () => {
  it.each(['BROTLI', 'BZIP2', 'DEFLATE', 'GZIP', 'LZ4FRAME', 'SNAPPYFRAME', 'ZSTD'])('come back from %s as they were', async (compression) => {
    const from = await context.storage.put('data.csv', 'a,b\n'.repeat(1_000));
    const packed = await runInTest(compressManifest, compress, context, { from, compression });
    expect(context.storage.files.get(String(packed['uri']))?.length).toBeLessThan(300);
    const { uri } = await runInTest(decompressManifest, decompress, context, { from: packed['uri'], compression });
    expect(uri).toMatch(/\/data\.csv$/);
    expect(context.storage.text(String(uri))).toBe('a,b\n'.repeat(1_000));
  });

  it('that are not compressed so are named', async () => {
    const from = await context.storage.put('x', 'plain');
    await expect(runInTest(decompressManifest, decompress, context, { from, compression: 'GZIP' })).rejects.toThrow('cannot be read as GZIP');
  });
});
