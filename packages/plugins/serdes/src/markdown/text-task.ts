import { Readable } from 'node:stream';
import type { TaskContext, TaskResult } from '@windhover/plugin-sdk';
import { decodedText, encodedText } from '../text/charset.ts';

/** Reads a file as text, converts it, and stores the result: Markdown has no pieces that stand alone. */
export async function convertText(
  context: TaskContext, file: { from: string; charset: string; name: string }, convert: (text: string) => string,
): Promise<TaskResult> {
  let text = '';
  for await (const piece of decodedText(await context.storage.get(file.from), file.charset)) text += piece;
  context.signal.throwIfAborted();
  const converted = convert(text);
  const bytes: Buffer[] = [];
  for await (const piece of encodedText(Readable.from([converted]), file.charset)) bytes.push(piece);
  context.metrics.counter('bytes', converted.length);
  return { outputs: { uri: await context.storage.put(file.name, Buffer.concat(bytes)) } };
}
