import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkingDirectories } from '@windhover/core';

/** Working directories below the configured folder, or the system's for temporary files. Readable by this user alone. */
export function workingDirectories(parent: string = tmpdir()): WorkingDirectories {
  return {
    async create(taskRunId) {
      await mkdir(parent, { recursive: true });
      const path = await mkdtemp(join(parent, `windhover-${taskRunId}-`));
      return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
    },
  };
}
