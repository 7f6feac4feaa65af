import { Readable } from 'node:stream';
import type { RunTask, StoredLogLine } from '@windhover/plugin-sdk';
import { targetOf } from '../../execution/target.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { tasksId, level, ...named }) => {
  const lines = context.logStore.fetch({ ...targetOf(context.info, named), minLevel: level, ...(tasksId && { taskIds: tasksId }) });
  let size = 0;
  async function* texts(): AsyncGenerator<string> {
    for await (const line of lines) {
      context.signal.throwIfAborted();
      size += 1;
      yield `${ionOf(context.info.tenantId, line)}\n`;
    }
  }
  const uri = await context.storage.put('logs.ion', Readable.from(texts()));
  context.metrics.counter('size', size);
  return { outputs: { size, uri } };
};

/** JSON is Ion text too; the instant is an Ion timestamp. */
function ionOf(tenantId: string, { timestamp, ...line }: StoredLogLine): string {
  const json = JSON.stringify({ tenantId, ...line });
  return `${json.slice(0, -1)},"timestamp":${timestamp}}`;
}
