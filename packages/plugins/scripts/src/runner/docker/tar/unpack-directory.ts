import { createWriteStream } from 'node:fs';
import { chmod, mkdir, realpath, rm, symlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readTar } from './tar-reader.ts';

/**
 * Writes the files of an archive into a directory. The first part of each name, which is that of the directory itself, is
 * dropped. What leads out of the directory, by its name or through a link, is refused.
 */
export async function unpackDirectory(archive: AsyncIterable<Buffer>, directory: string): Promise<void> {
  const root = await realpath(directory);
  for await (const entry of readTar(archive)) {
    const [, ...parts] = entry.name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.length === 0) continue;
    const path = join(root, ...parts);
    if (parts.includes('..') || !path.startsWith(root + sep)) throw new Error(`the archive holds '${entry.name}', which leads out of the working directory`);
    if (entry.kind === 'directory') {
      await makeInside(root, path);
      continue;
    }
    await makeInside(root, dirname(path));
    await rm(path, { force: true, recursive: true });
    if (entry.kind === 'file') {
      await pipeline(entry.content, createWriteStream(path));
      await chmod(path, (entry.mode & 0o777) | 0o600);
    } else if (entry.target !== undefined && resolve(dirname(path), entry.target).startsWith(root + sep)) {
      await symlink(entry.target, path);
    }
  }
}

/** Makes a directory and makes sure that no link before it leads out. */
async function makeInside(root: string, path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  const real = await realpath(path);
  if (real !== root && !real.startsWith(root + sep)) throw new Error(`'${path}' leads out of the working directory through a link`);
}
