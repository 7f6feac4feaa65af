import { Readable } from 'node:stream';
import type { UploadContent } from '@windhover/core';
import { expect, it } from 'vitest';
import { zipArchives } from './zip-archives.ts';

const contentOf = (bytes: Buffer): UploadContent => ({ size: bytes.length, open: (part) => Readable.from([bytes.subarray(part?.start, part?.end)]) });

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const zipOf = (files: Record<string, string>): Promise<Buffer> =>
  bytesOf(zipArchives.pack(Object.entries(files).map(([path, text]) => ({ path, modifiedAtMs: 1e12, open: async () => Readable.from([Buffer.from(text)]) }))));

async function unpacked(bytes: Buffer, maxBytes = 1_000_000): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { path, size, open } of zipArchives.unpack(contentOf(bytes), maxBytes)) {
    const content = await bytesOf(await open());
    expect(content.length).toBe(size);
    files[path] = content.toString();
  }
  return files;
}

it('packs files and unpacks them again', async () => {
  const files = { 'a.txt': 'one', 'folder/ü.txt': 'x'.repeat(100_000), empty: '' };
  expect(await unpacked(await zipOf(files))).toEqual(files);
  expect(await unpacked(await zipOf({}))).toEqual({});
});

it('refuses what is no zip, and one that unpacks to too much', async () => {
  await expect(unpacked(Buffer.from('no zip at all'))).rejects.toMatchObject({ code: 'bad_request' });
  await expect(unpacked(await zipOf({ a: 'x'.repeat(2_000) }), 1_000)).rejects.toMatchObject({ code: 'payload_too_large' });
});

it('refuses paths that lead out', async () => {
  const bytes = await zipOf({ 'aa/bb': 'x' });
  const evil = Buffer.from(bytes.toString('latin1').replaceAll('aa/bb', '../bb'), 'latin1');
  await expect(unpacked(evil)).rejects.toMatchObject({ code: 'bad_request' });
});

it('breaks off when a file cannot be opened', async () => {
  const broken = zipArchives.pack([{ path: 'a', modifiedAtMs: 0, open: async () => { throw new Error('gone'); } }]);
  await expect(bytesOf(broken)).rejects.toThrow('gone');
});
