import { createInterface } from 'node:readline';
import type { TaskContext } from '@windhover/plugin-sdk';

/**
 * The values of a `from`: a list, one value, or the lines of a file of the internal storage. Lines of Ion that are JSON too
 * are read as such, others as texts.
 */
export async function* recordsOf({ storage }: Pick<TaskContext, 'storage'>, from: unknown): AsyncGenerator<unknown> {
  if (Array.isArray(from)) {
    yield* from;
    return;
  }
  if (typeof from !== 'string' || !/^(?:kestra|nsfile):\/\//.test(from)) {
    yield from;
    return;
  }
  for await (const line of createInterface({ input: await storage.get(from), crlfDelay: Infinity })) if (line.trim() !== '') yield valueOf(line);
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
}
