import { Readable } from 'node:stream';
import { parseDurationMs, TaskFailure } from '@windhover/plugin-sdk';
import type { TaskContext } from '@windhover/plugin-sdk';
import { withRedis } from '../connect.ts';
import type { Send } from '../connect.ts';
import { parsed } from '../serde.ts';
import type { SerdeType } from '../serde.ts';

export interface PopProperties {
  url: string;
  key: string;
  serdeType: SerdeType;
  count: number;
  maxRecords?: number | undefined;
  maxDuration?: string | undefined;
}

/** Takes values out of a list until it is empty or a limit is met, into a file. Without a value there is no file. */
export async function popAll(
  context: Pick<TaskContext, 'signal' | 'maskSecret' | 'storage'>, properties: PopProperties,
): Promise<{ count: number; uri?: string }> {
  return withRedis(context, properties.url, async (send) => {
    const batches = batchesOf(send, properties);
    const first = await batches.next();
    if (first.done) return { count: 0 };
    let count = 0;
    const lines = async function* (): AsyncGenerator<string> {
      for (let batch: IteratorResult<string[]> = first; !batch.done; batch = await batches.next()) {
        count += batch.value.length;
        // JSON is Ion.
        for (const text of batch.value) yield `${JSON.stringify(parsed(text, properties.serdeType))}\n`;
      }
    };
    const uri = await context.storage.put('values.ion', Readable.from(lines(), { objectMode: true }));
    return { count, uri };
  });
}

async function* batchesOf(send: Send, { key, count, maxRecords, maxDuration }: PopProperties): AsyncGenerator<string[], undefined> {
  const durationMs = maxDuration === undefined ? Infinity : parseDurationMs(maxDuration);
  if (durationMs === undefined) throw new TaskFailure(`Property 'maxDuration': '${String(maxDuration)}' is not an ISO-8601 duration such as PT30S`);
  const untilMs = Date.now() + durationMs;
  for (let left = maxRecords ?? Infinity; left > 0 && Date.now() < untilMs;) {
    const reply = await send('LPOP', key, String(Math.min(count, left)));
    if (!Array.isArray(reply) || reply.length === 0) return undefined;
    yield reply.map(String);
    left -= reply.length;
  }
  return undefined;
}
