import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, readlink, realpath, symlink, unlink, utimes } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { badRequest } from '@windhover/kernel';
import type { DirectoryArchive } from '@windhover/core';
import { ByteReader } from './byte-reader.ts';

/** What stands before each file in an archive, as a line of JSON; the content follows, `size` bytes long. */
interface Entry {
  path: string;
  mode: number;
  mtimeMs: number;
  size: number;
  /** Where a link leads to. */
  link?: string;
}

/** The files of a directory as a compressed stream of our own form: modes, times and links come back as they were. */
export function directoryArchive(directory: string): DirectoryArchive {
  return {
    pack: (matches) => Readable.from(entriesAndContents(directory, matches)).pipe(createGzip()),
    unpack: (content) => unpack(directory, content),
    async fingerprint(matches) {
      const hash = createHash('sha256');
      const entries = await entriesOf(directory, matches);
      for (const entry of entries) hash.update(`${JSON.stringify(entry)}\n`);
      return entries.length === 0 ? '' : hash.digest('hex');
    },
  };
}

async function* entriesAndContents(directory: string, matches: (path: string) => boolean): AsyncGenerator<Buffer> {
  for (const entry of await entriesOf(directory, matches)) {
    yield Buffer.from(`${JSON.stringify(entry)}\n`);
    if (entry.size > 0) yield* createReadStream(join(directory, entry.path), { end: entry.size - 1 }) as AsyncIterable<Buffer>;
  }
}

async function entriesOf(directory: string, matches: (path: string) => boolean): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const found of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const full = join(found.parentPath, found.name);
    const path = relative(directory, full).split(sep).join('/');
    if (!(found.isFile() || found.isSymbolicLink()) || !matches(path)) continue;
    const { mode, size, mtimeMs } = await lstat(full);
    const common = { path, mode: mode & 0o777, mtimeMs: Math.floor(mtimeMs) };
    if (found.isFile()) entries.push({ ...common, size });
    else entries.push({ ...common, mtimeMs: 0, size: 0, link: await readlink(full) });
  }
  return entries.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function unpack(directory: string, content: Readable): Promise<void> {
  const reader = new ByteReader(content.pipe(createGunzip()));
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    const entry = JSON.parse(line) as Entry;
    const full = resolve(directory, entry.path);
    if (!full.startsWith(directory + sep)) throw badRequest(`The archive has the path '${entry.path}', which leads out of the directory`);
    await mkdir(dirname(full), { recursive: true });
    if (!(await realpath(dirname(full))).startsWith(await realpath(directory))) throw badRequest(`The archive has the path '${entry.path}', which leads out of the directory`);
    if (entry.link !== undefined) await placeLink(full, entry.link);
    else await placeFile(full, entry, reader);
  }
}

async function placeFile(full: string, { size, mode, mtimeMs }: Entry, reader: ByteReader): Promise<void> {
  const file = await open(full, 'w', mode);
  try {
    for await (const chunk of reader.bytes(size)) await file.write(chunk);
  } finally {
    await file.close();
  }
  await chmod(full, mode);
  await utimes(full, mtimeMs / 1_000, mtimeMs / 1_000);
}

/** Links come back as the task made them, also those to interpreters outside (`venv/bin/python`); nothing is written through one. */
async function placeLink(full: string, target: string): Promise<void> {
  await unlink(full).catch(() => undefined);
  await symlink(target, full);
}
