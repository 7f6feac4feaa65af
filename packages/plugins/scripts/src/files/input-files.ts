import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { TaskFailure, type TaskStorage } from '@windhover/plugin-sdk';
import { pathInside } from './working-path.ts';

/**
 * Writes `inputFiles` into the working directory. A value that is a `kestra://` URI is copied from the internal
 * storage; any other text is the content itself, a structure is written as JSON.
 */
export async function writeInputFiles(files: Record<string, unknown>, directory: string, storage: TaskStorage): Promise<void> {
  for (const [name, value] of Object.entries(files)) {
    if (value === null || value === undefined) throw new TaskFailure(`inputFiles: '${name}' has no content`);
    const path = pathInside(directory, name);
    await mkdir(dirname(path), { recursive: true });
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const scheme = /^(kestra|nsfile|file):\/\/\S*$/.exec(text.trim())?.[1];
    if (scheme === 'kestra') await pipeline(await storage.get(text.trim()), createWriteStream(path));
    else if (scheme === undefined) await writeFile(path, text);
    else throw new TaskFailure(`inputFiles: '${name}' names '${text.trim()}', but ${scheme}:// files cannot be read by this worker`);
  }
}
