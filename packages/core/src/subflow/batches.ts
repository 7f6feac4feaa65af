import { invalid } from '@windhover/kernel';
import { FOR_EACH_ITEM_ITEMS } from '@windhover/engine';
import type { ExecutionStore } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { keyOfUri } from '../storage/internal-uri.ts';
import { itemsOf } from '../worker/built-in/items-of.ts';
import type { SubflowPlace } from './subflow-place.ts';

/** What one execution of a task run is made for: a batch of items, or the whole for a Subflow. */
export interface Batch {
  iteration: number;
  /** URI of the file with its items. */
  items?: string;
}

/** The batches of a task run, read as they are needed. A Subflow has one, without items. */
export async function* batchesOf(
  { store, objects }: { store: Pick<ExecutionStore, 'loadOutputs'>; objects: ObjectStore }, place: SubflowPlace,
): AsyncGenerator<Batch> {
  if (place.node.task.type !== FOR_EACH_ITEM_ITEMS) {
    yield { iteration: 0 };
    return;
  }
  const uri = await siblingOutput(store, place, String(place.node.task.properties['splitTaskId']), 'splits');
  if (typeof uri !== 'string') throw invalid(`Task '${place.taskRun.taskId}' finds no batches: its items were not split`);
  let iteration = 0;
  for await (const items of itemsOf(await objects.get(keyOfUri(place.key.tenantId, uri)), '\n')) {
    yield { iteration, items };
    iteration += 1;
  }
}

/** An output of another task of the same ForEachItem: the newest task run that has the same loop values around it. */
export async function siblingOutput(
  store: Pick<ExecutionStore, 'loadOutputs'>, { key, taskRun, ancestors }: Pick<SubflowPlace, 'key' | 'taskRun' | 'ancestors'>, taskId: string, name: string,
): Promise<unknown> {
  const [rows = []] = await store.loadOutputs([{ ...key, taskIds: [taskId] }]);
  const values = [taskRun, ...ancestors].flatMap(({ value }) => (value === undefined ? [] : [value])).toReversed();
  return rows.findLast((row) => JSON.stringify(row.values) === JSON.stringify(values))?.outputs?.[name];
}
