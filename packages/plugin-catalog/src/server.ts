import { AppError } from '@windhover/kernel';
import { renderProperties, type ConditionSubject, type EvaluateTrigger, type ListenTrigger, type PluginManifest, type Render, type RunTask } from '@windhover/plugin-sdk';
import { catalogue, catalogueOf, type PluginCatalogue } from './catalogue.ts';
import { conditionLoaders, evaluateLoaders, listenLoaders, taskLoaders } from './code.generated.ts';

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
export async function checkCondition(condition: Readonly<Record<string, unknown>>, render: Render, subject: ConditionSubject = {}): Promise<boolean> {
  const manifest = typeof condition.type === 'string' ? catalogue.find(condition.type) : undefined;
  const load = manifest && loaderOf(conditionLoaders, manifest.type);
  if (!manifest || !load) throw new AppError('invalid', `Unknown condition type '${String(condition.type)}'`);
  const check = await load();
  const properties = await renderProperties(manifest, condition, render);
  return check(properties, { ...subject, check: (nested) => checkCondition(nested, render, subject) });
}

/** Manifest and code of a trigger that workers evaluate or listen for; undefined for every other type. */
export async function loadTrigger(typeOrAlias: string): Promise<{ manifest: PluginManifest; evaluate?: EvaluateTrigger; listen?: ListenTrigger } | undefined> {
  const manifest = catalogue.find(typeOrAlias);
  const evaluate = manifest && (await loaderOf(evaluateLoaders, manifest.type)?.());
  const listen = manifest && (await loaderOf(listenLoaders, manifest.type)?.());
  return manifest && (evaluate || listen) ? { manifest, ...(evaluate && { evaluate }), ...(listen && { listen }) } : undefined;
}

/** The port `PluginRuntime` of the use cases. */
export const pluginRuntime = { load: loadRunnable, loadTrigger };

/** A type that the installation brings beside those of the product. */
export interface PluginExtension {
  manifest: PluginManifest;
  /** Absent for types that no worker runs. */
  run?: RunTask;
  evaluate?: EvaluateTrigger;
  listen?: ListenTrigger;
}

/** Catalogue and runtime of the product's types and the installation's own, which win where both have a name. */
export function withExtensions(extensions: readonly PluginExtension[]): { catalogue: PluginCatalogue; runtime: typeof pluginRuntime } {
  if (extensions.length === 0) return { catalogue, runtime: pluginRuntime };
  const own = catalogueOf(extensions.map(({ manifest }) => manifest));
  const codeOf = new Map(extensions.map(({ manifest, run }) => [manifest.type, run]));
  const triggers = new Map(extensions.filter(({ evaluate, listen }) => evaluate ?? listen).map((extension) => [extension.manifest.type, extension]));
  return {
    catalogue: catalogueOf([...catalogue.all(), ...own.all()]),
    runtime: {
      async load(typeOrAlias) {
        const manifest = own.find(typeOrAlias);
        const run = manifest && codeOf.get(manifest.type);
        return manifest && run ? { manifest, run } : loadRunnable(typeOrAlias);
      },
      loadTrigger: async (typeOrAlias) => triggers.get(own.find(typeOrAlias)?.type ?? '') ?? loadTrigger(typeOrAlias),
    },
  };
}

function loaderOf<T>(loaders: Readonly<Record<string, T>>, type: string): T | undefined {
  return Object.hasOwn(loaders, type) ? loaders[type] : undefined;
}
