import { mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { directoryArchive } from './directory-archive.ts';

const made: string[] = [];
const directory = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'windhover-archive-'));
  made.push(path);
  return path;
};
afterEach(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});
const all = (): boolean => true;

it('gives back files with their content, mode and time, and links', async () => {
  const [from, to] = [await directory(), await directory()];
  await mkdir(join(from, 'venv/bin'), { recursive: true });
  await writeFile(join(from, 'venv/bin/run'), '#!/bin/sh\n', { mode: 0o755 });
  await writeFile(join(from, 'big.bin'), Buffer.alloc(300_000, 7));
  await writeFile(join(from, 'empty'), '');
  await symlink('run', join(from, 'venv/bin/alias'));
  await symlink('/usr/bin/env', join(from, 'venv/bin/outside'));
  const packed = directoryArchive(from);
  await directoryArchive(to).unpack(packed.pack(all));
  expect(await readFile(join(to, 'venv/bin/run'), 'utf8')).toBe('#!/bin/sh\n');
  expect((await stat(join(to, 'venv/bin/run'))).mode & 0o777).toBe(0o755);
  expect((await readFile(join(to, 'big.bin'))).equals(Buffer.alloc(300_000, 7))).toBe(true);
  expect((await stat(join(to, 'empty'))).size).toBe(0);
  expect(await readlink(join(to, 'venv/bin/alias'))).toBe('run');
  expect(await readlink(join(to, 'venv/bin/outside'))).toBe('/usr/bin/env');
  expect(await directoryArchive(to).fingerprint(all)).toBe(await packed.fingerprint(all));
});

it('takes the files that match, and notices their changes', async () => {
  const from = await directory();
  await writeFile(join(from, 'a.txt'), 'one');
  await writeFile(join(from, 'b.bin'), 'two');
  const archive = directoryArchive(from);
  const texts = (path: string): boolean => path.endsWith('.txt');
  const before = await archive.fingerprint(texts);
  await writeFile(join(from, 'b.bin'), 'changed');
  expect(await archive.fingerprint(texts)).toBe(before);
  await writeFile(join(from, 'a.txt'), 'changed');
  expect(await archive.fingerprint(texts)).not.toBe(before);
  expect(await archive.fingerprint(() => false)).toBe('');
});

it('refuses an archive that leads out of the directory, also through a link of its own', async () => {
  const entry = (fields: object): string => `${JSON.stringify({ mode: 0o644, mtimeMs: 0, size: 0, ...fields })}\n`;
  const unpack = async (text: string): Promise<void> => directoryArchive(await directory()).unpack(Readable.from([gzipSync(text)]));
  await expect(unpack(entry({ path: '../x' }))).rejects.toThrow('leads out');
  await expect(unpack(entry({ path: 'd', link: '/tmp' }) + entry({ path: 'd/x' }))).rejects.toThrow('leads out');
  await expect(unpack(entry({ path: 'x', size: 5 }))).rejects.toThrow('too early');
});
