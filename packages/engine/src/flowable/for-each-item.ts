import type { TaskDefinition } from '@windhover/flow';
import { sequential } from './sequential.ts';
import type { FlowableRule } from '../plan/plan.ts';

export const FOR_EACH_ITEM = 'io.kestra.plugin.core.flow.ForEachItem';
export const FOR_EACH_ITEM_SPLIT = `${FOR_EACH_ITEM}$ForEachItemSplit`;
export const FOR_EACH_ITEM_ITEMS = `${FOR_EACH_ITEM}$ForEachItemExecutable`;
export const FOR_EACH_ITEM_MERGE = `${FOR_EACH_ITEM}$ForEachItemMergeOutputs`;

/** Splits a file into batches, runs a subflow for each, and merges their outputs: three tasks one after the other. */
export const forEachItem: FlowableRule = sequential;

/**
 * The tasks below a ForEachItem, which the flow does not write: `<id>_split` cuts the file, `<id>_items` runs a subflow for
 * each batch, `<id>_merge` joins what they gave. Undefined for any other task.
 */
export function expandForEachItem(task: TaskDefinition): Record<string, TaskDefinition[]> | undefined {
  if (task.type !== FOR_EACH_ITEM) return undefined;
  const { items, batch, ...ofSubflow } = task.properties;
  const part = (suffix: string, type: string, properties: Record<string, unknown>): TaskDefinition => ({
    id: `${task.id}_${suffix}`, type, properties, disabled: false, allowFailure: false, allowWarning: false, logToFile: false,
    branches: {}, errors: [], finally: [], ...(task.logLevel !== undefined && { logLevel: task.logLevel }),
  });
  return {
    tasks: [
      part('split', FOR_EACH_ITEM_SPLIT, { items, batch }),
      part('items', FOR_EACH_ITEM_ITEMS, { ...ofSubflow, splitTaskId: `${task.id}_split` }),
      part('merge', FOR_EACH_ITEM_MERGE, { itemsTaskId: `${task.id}_items` }),
    ],
  };
}
