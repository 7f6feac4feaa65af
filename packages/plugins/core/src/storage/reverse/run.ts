import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { extensionOf } from '../file-name.ts';
import type { manifest } from './manifest.ts';
import { rowsBackwards } from './rows-backwards.ts';

const ENCODINGS: Readonly<Record<string, BufferEncoding>> = { 'UTF-8': 'utf8', UTF8: 'utf8', 'US-ASCII': 'latin1', 'ISO-8859-1': 'latin1', 'WINDOWS-1252': 'latin1', 'UTF-16LE': 'utf16le' };

export const run: RunTask<typeof manifest.properties> = async ({ storage, signal, workingDirectory }, { from, separator, charset }) => {
  const encoding = ENCODINGS[charset.toUpperCase()];
  if (!encoding) throw new TaskFailure(`charset: '${charset}' is not supported. Supported: ${Object.keys(ENCODINGS).join(', ')}`);
  const local = join(await workingDirectory(), '.reverse');
  const end = Buffer.from(separator, encoding);
  async function* reversed(): AsyncGenerator<Buffer> {
    const file = await open(local);
    try {
      for await (const row of rowsBackwards(file, end)) {
        signal.throwIfAborted();
        yield Buffer.concat([row, end]);
      }
    } finally {
      await file.close();
    }
  }
  try {
    await pipeline(await storage.get(from), createWriteStream(local));
    return { outputs: { uri: await storage.put(`reversed${extensionOf(from)}`, Readable.from(reversed())) } };
  } finally {
    await rm(local, { force: true });
  }
};
