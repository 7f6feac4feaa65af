import { AppError } from '@windhover/kernel';
import { renderProperties, type PluginManifest, type Render, type RunTask } from '@windhover/plugin-sdk';
import { catalogue } from './catalogue.ts';
import { conditionLoaders, taskLoaders } from './code.generated.ts';

/**
 * The code of a task type or alias, loaded at the first call. Its properties come from `renderProperties` with the
 * type's manifest. Throws `invalid` for a type that is unknown or that no worker runs.
 */
export async function loadTask(typeOrAlias: string): Promise<RunTask> {
  const task = await loadRunnable(typeOrAlias);
  if (task) return task.run;
  const kind = catalogue.find(typeOrAlias)?.kind;
  throw new AppError(
    'invalid',
    kind === undefined ? `Unknown task type '${typeOrAlias}'` : `'${typeOrAlias}' is a ${kind}: workers do not run it`,
  );
}

/** Manifest and code of a task type or alias; undefined when it is unknown or no worker runs it. */
export async function loadRunnable(typeOrAlias: string): Promise<{ manifest: PluginManifest; run: RunTask } | undefined> {
  const manifest = catalogue.find(typeOrAlias);
  const run = manifest && (await loaderOf(taskLoaders, manifest.type)?.());
  return manifest && run && { manifest, run };
}

/**
 * Decides a condition of a trigger, with the conditions inside of it. `render` renders its properties with the trigger's
 * variables. Throws when the type is no condition, or when the condition cannot be decided.
 */
export async function checkCondition(condition: Readonly<Record<string, unknown>>, render: Render): Promise<boolean> {
  const manifest = typeof condition.type === 'string' ? catalogue.find(condition.type) : undefined;
  const load = manifest && loaderOf(conditionLoaders, manifest.type);
  if (!manifest || !load) throw new AppError('invalid', `Unknown condition type '${String(condition.type)}'`);
  const check = await load();
  const properties = await renderProperties(manifest, condition, render);
  return check(properties, { check: (nested) => checkCondition(nested, render) });
}

/** The port `PluginRuntime` of the use cases. */
export const pluginRuntime = { load: loadRunnable };

function loaderOf<T>(loaders: Readonly<Record<string, T>>, type: string): T | undefined {
  return Object.hasOwn(loaders, type) ? loaders[type] : undefined;
}
