import { FOR_EACH_ITEM_MERGE, FOR_EACH_ITEM_SPLIT } from '@windhover/engine';
import type { DefaultScopes, TypeCatalogue } from '@windhover/flow';
import type { ExecutionStore } from '../../ports/execution-store.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { BuiltInTask } from './built-in-task.ts';
import { mergeOutputs } from './merge-outputs.ts';
import { splitItems } from './split-items.ts';
import { templatedTask } from './templated-task.ts';
import { workingDirectory } from './working-directory.ts';

export interface BuiltInOptions {
  store: ExecutionStore;
  objects: ObjectStore;
  catalogue: TypeCatalogue;
  /** Plugin defaults of the installation. */
  pluginDefaults: DefaultScopes;
}

/** The tasks of the platform that workers run, by type. */
export function builtInTasks({ store, objects, catalogue, pluginDefaults }: BuiltInOptions): ReadonlyMap<string, BuiltInTask> {
  return new Map([
    [FOR_EACH_ITEM_SPLIT, splitItems],
    [FOR_EACH_ITEM_MERGE, mergeOutputs(store)],
    ['io.kestra.plugin.core.templating.TemplatedTask', templatedTask(catalogue, pluginDefaults)],
    ['io.kestra.plugin.core.flow.WorkingDirectory', workingDirectory({ objects })],
  ]);
}
