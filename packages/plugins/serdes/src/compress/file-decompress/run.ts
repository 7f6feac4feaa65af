import { pipeline } from 'node:stream';
import { isTaskFailure, messageOf, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import { extensionOf, unpacker } from '../codecs.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, compression }) => {
  const source = await context.storage.get(from);
  const name = from.split('/').at(-1) || 'file';
  const extension = extensionOf(compression);
  try {
    const plain = pipeline(source, unpacker(compression), () => undefined);
    return { outputs: { uri: await context.storage.put(name.endsWith(extension) ? name.slice(0, -extension.length) || 'file' : name, plain) } };
  } catch (cause) {
    context.signal.throwIfAborted();
    throw isTaskFailure(cause) ? cause : new TaskFailure(`The file cannot be read as ${compression}: ${messageOf(cause)}`, {}, { cause });
  }
};
