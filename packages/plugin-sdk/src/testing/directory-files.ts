import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@windhover/kernel';
import type { WorkingFiles } from '../working-files.ts';

/** The files of a directory, for tests. */
export function directoryFiles(directory: string): WorkingFiles {
  const inside = (path: string): string => {
    const full = resolve(directory, path);
    if (!full.startsWith(directory + sep)) throw new AppError('bad_request', `The path '${path}' leads out of the working directory`);
    return full;
  };
  const exists = (path: string): Promise<boolean> => access(inside(path)).then(() => true, () => false);
  return {
    exists,
    write: async (path, content) => {
      const full = inside(path);
      await mkdir(dirname(full), { recursive: true });
      if (content instanceof Readable) await pipeline(content, createWriteStream(full));
      else await writeFile(full, content);
    },
    read: async (path) => {
      if (!(await exists(path))) throw new AppError('not_found', `There is no file '${path}' in the working directory`);
      return createReadStream(inside(path));
    },
    list: async () => (await readdir(directory, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile()).map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/')).sort(),
  };
}
