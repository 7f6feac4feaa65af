import { Readable } from 'node:stream';
import { TaskFailure, type RunTask, type TaskContext } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { files, separator, extension }) => {
  const uris = listOf(files);
  const uri = await context.storage.put(`concat${extension}`, Readable.from(pieces(context, uris, separator)));
  return { outputs: { uri } };
};

async function* pieces({ storage, signal }: TaskContext, uris: readonly string[], separator: string | undefined): AsyncGenerator<Buffer> {
  for (const uri of uris) {
    for await (const chunk of await storage.get(uri)) {
      signal.throwIfAborted();
      yield chunk as Buffer;
    }
    if (separator !== undefined && separator !== '') yield Buffer.from(separator);
  }
}

/** The list itself, the one of JSON text, or a list of the one URI. */
function listOf(files: string | string[]): string[] {
  if (Array.isArray(files)) return files.flatMap((each) => listOf(each));
  const text = files.trim();
  if (!text.startsWith('[')) return [text];
  try {
    return (JSON.parse(text) as unknown[]).map(String);
  } catch (cause) {
    throw new TaskFailure(`files: this is no JSON list: ${text.slice(0, 200)}`, {}, { cause });
  }
}
