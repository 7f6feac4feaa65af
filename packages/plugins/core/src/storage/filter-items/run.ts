import { Readable } from 'node:stream';
import { isTruthyText, messageOf, TaskFailure, type Rendered, type RunTask, type TaskContext } from '@windhover/plugin-sdk';
import { extensionOf } from '../file-name.ts';
import { itemVariables } from '../item-variables.ts';
import { rowsOf } from '../rows.ts';
import type { manifest } from './manifest.ts';

interface Counts {
  processed: number;
  dropped: number;
}

export const run: RunTask<typeof manifest.properties> = async (context, properties) => {
  const counts = { processed: 0, dropped: 0 };
  const uri = await context.storage.put(`filtered${extensionOf(properties.from, '.ion')}`, Readable.from(keptItems(context, properties, counts)));
  return { outputs: { uri, processedItemsTotal: counts.processed, droppedItemsTotal: counts.dropped } };
};

async function* keptItems(context: TaskContext, properties: Rendered<typeof manifest.properties>, counts: Counts): AsyncGenerator<Buffer> {
  for await (const row of rowsOf(await context.storage.get(properties.from), '\n')) {
    context.signal.throwIfAborted();
    if (row.trim() === '') continue;
    counts.processed += 1;
    if (await isKept(properties, row, counts.processed)) yield Buffer.from(`${row}\n`);
    else counts.dropped += 1;
  }
}

async function isKept({ filterCondition, filterType, errorOrNullBehavior }: Rendered<typeof manifest.properties>, row: string, number: number): Promise<boolean> {
  try {
    const value = await filterCondition.render(itemVariables(row, number));
    if (value !== null && value !== undefined) return isTruthyText(String(value).trim()) === (filterType === 'INCLUDE');
    if (errorOrNullBehavior === 'FAIL') throw new TaskFailure('The condition has no value');
  } catch (error) {
    if (errorOrNullBehavior === 'FAIL') throw new TaskFailure(`Item ${number}: ${messageOf(error)}`, {}, { cause: error });
  }
  return errorOrNullBehavior === 'INCLUDE';
}
