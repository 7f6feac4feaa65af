import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { badRequest, notFound } from '@windhover/kernel';
import type { WorkingFiles } from '@windhover/plugin-sdk';

/**
 * The files of a working directory. Scripts may have made links in it: what is opened is followed to its end first, and
 * refused when that lies outside.
 */
export function workingFiles(directory: string): WorkingFiles {
  /** The path as written; its folders may still be links. */
  const inside = (path: string): string => {
    const full = resolve(directory, isAbsolute(path) ? relative(directory, path) : path);
    if (!isBelow(directory, full) || path.includes('\0')) throw leadsOut(path);
    return full;
  };
  const write = async (path: string, content: Readable | Buffer | string): Promise<void> => {
    const full = inside(path);
    await mkdir(dirname(full), { recursive: true });
    const root = await realpath(directory);
    if (!isBelowOrSame(root, await realpath(dirname(full)))) throw leadsOut(path);
    const existing = await lstat(full).catch(() => undefined);
    if (existing?.isSymbolicLink() && !isBelow(root, await realpath(full).catch(() => '/'))) throw leadsOut(path);
    if (content instanceof Readable) await pipeline(content, createWriteStream(full));
    else await writeFile(full, content);
  };
  return {
    exists: async (path) => (await stat(inside(path)).catch(() => undefined)) !== undefined,
    write: async (path, content) => {
      try {
        await write(path, content);
      } catch (error) {
        if (content instanceof Readable) content.destroy();
        throw error;
      }
    },
    read: async (path) => {
      const full = inside(path);
      const real = await realpath(full).catch(() => undefined);
      if (real === undefined) throw notFound(`file '${path}' of the working directory`);
      if (!isBelow(await realpath(directory), real)) throw leadsOut(path);
      return createReadStream(real);
    },
    list: async () => {
      const root = await realpath(directory);
      const names: string[] = [];
      for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
        const full = join(entry.parentPath, entry.name);
        const isFile = entry.isFile() || (entry.isSymbolicLink() && (await linksToFileBelow(root, full)));
        if (isFile) names.push(relative(directory, full).split(sep).join('/'));
      }
      return names.sort();
    },
  };
}

async function linksToFileBelow(root: string, path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => undefined);
  return real !== undefined && isBelow(root, real) && (await stat(real)).isFile();
}

const isBelow = (directory: string, path: string): boolean => path.startsWith(directory + sep);
const isBelowOrSame = (directory: string, path: string): boolean => path === directory || isBelow(directory, path);
const leadsOut = (path: string): Error => badRequest(`The path '${path}' leads out of the working directory`);
