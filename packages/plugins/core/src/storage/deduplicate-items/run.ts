import { Readable } from 'node:stream';
import type { RunTask, TaskContext } from '@windhover/plugin-sdk';
import { extensionOf } from '../file-name.ts';
import { itemVariables } from '../item-variables.ts';
import { rowsOf } from '../rows.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, expr }) => {
  const lastOf = new Map<string, number>();
  let processed = 0;
  for await (const row of items(context, from)) {
    processed += 1;
    lastOf.set(await expr.render(itemVariables(row, processed)), processed);
  }
  const kept = new Set(lastOf.values());
  const uri = await context.storage.put(`deduplicated${extensionOf(from, '.ion')}`, Readable.from(keptItems(context, from, kept)));
  const outputs = { uri, numKeys: lastOf.size, processedItemsTotal: processed, droppedItemsTotal: processed - kept.size };
  return { outputs };
};

async function* items({ storage, signal }: TaskContext, from: string): AsyncGenerator<string> {
  for await (const row of rowsOf(await storage.get(from), '\n')) {
    signal.throwIfAborted();
    if (row.trim() !== '') yield row;
  }
}

async function* keptItems(context: TaskContext, from: string, kept: ReadonlySet<number>): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const row of items(context, from)) {
    number += 1;
    if (kept.has(number)) yield Buffer.from(`${row}\n`);
  }
}
