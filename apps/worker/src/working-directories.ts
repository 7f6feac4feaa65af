import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkingDirectories } from '@windhover/core';
import { folderNameOf } from './leftovers.ts';
import { directoryArchive } from './directory-archive.ts';
import { workingFiles } from './working-files.ts';

export interface ProcessDirectories extends WorkingDirectories {
  /** Removes all that is left. */
  close(): Promise<void>;
}

/**
 * Working directories in a folder of this process, below the configured one or the system's for temporary files. Readable by
 * this user alone.
 */
export function workingDirectories(parent: string = tmpdir()): ProcessDirectories {
  let folder: Promise<string> | undefined;
  const make = async (): Promise<string> => {
    const path = join(parent, await folderNameOf(process.pid));
    await mkdir(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const removals = new Set<Promise<void>>();
  /** The name is free at once, the content goes in the background: the next task need not wait for that. */
  const discard = async (path: string): Promise<void> => {
    const doomed = `${path}.gone`;
    if (!(await moved(path, doomed))) return;
    // What can't be removed now goes with the folder of the process.
    const removal = rm(doomed, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined).finally(() => removals.delete(removal));
    removals.add(removal);
  };
  return {
    async create(taskRunId) {
      const path = await mkdtemp(join(await (folder ??= make()), `${taskRunId}-`));
      return { path, files: workingFiles(path), archive: directoryArchive(path), remove: () => discard(path) };
    },
    async close() {
      await Promise.all(removals);
      if (folder) await rm(await folder, { recursive: true, force: true, maxRetries: 3 });
      folder = undefined;
    },
  };
}

/** False when it is gone already. */
async function moved(path: string, target: string): Promise<boolean> {
  try {
    await rename(path, target);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
