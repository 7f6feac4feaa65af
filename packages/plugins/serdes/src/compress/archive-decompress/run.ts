import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline as piped, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isTaskFailure, messageOf, TaskFailure, type RunTask, type TaskContext } from '@windhover/plugin-sdk';
import { readTar } from '../archive/read-tar.ts';
import { openZip } from '../archive/zip-entries.ts';
import { unpacker } from '../codecs.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, algorithm, compression }) => {
  const source = await context.storage.get(from);
  const archive: Readable = compression === undefined ? source : piped(source, unpacker(compression), () => undefined);
  const files: Record<string, string> = {};
  const keep = async (name: string, content: Readable): Promise<void> => {
    context.signal.throwIfAborted();
    files[name] = await context.storage.put(safeName(name), content);
  };
  try {
    await (algorithm === 'TAR' ? readTar(archive, keep) : readZip(context, archive, keep));
  } catch (cause) {
    context.signal.throwIfAborted();
    throw isTaskFailure(cause) ? cause : new TaskFailure(`The archive cannot be read: ${messageOf(cause)}`, {}, { cause });
  }
  context.metrics.counter('files', Object.keys(files).length);
  return { outputs: { files } };
};

/** A zip file has its list of files at the end: it is put on the disk first. */
async function readZip(context: TaskContext, archive: Readable, keep: (name: string, content: Readable) => Promise<void>): Promise<void> {
  const path = join(await context.workingDirectory(), 'archive.zip');
  await pipeline(archive, createWriteStream(path));
  const zip = await openZip(path);
  try {
    for (const name of zip.names()) {
      const content = await zip.open(name);
      if (content) await keep(name, content);
    }
  } finally {
    zip.close();
  }
}

/** A path below the task's own place, whatever the archive says. */
function safeName(name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) throw new TaskFailure(`The archive has a file whose path leads out of it: '${name}'`);
  return parts.join('/');
}
