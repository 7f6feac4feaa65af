import type { PluginManifest, RunTask } from '@windhover/plugin-sdk';

/** A task type that this process can run. */
export interface RunnableTask {
  manifest: PluginManifest;
  run: RunTask;
}

/** Code of task types, loaded when first run. */
export interface PluginRuntime {
  /** Undefined for types that no worker runs (flowables, triggers, unknown ones). */
  load(type: string): Promise<RunnableTask | undefined>;
}

/**
 * Decides a condition of a trigger as written in the flow; `render` renders its properties. Throws when the type is no
 * condition, or when it can't be decided.
 */
export type ConditionCheck = (
  condition: Readonly<Record<string, unknown>>, render: (value: unknown, extra?: Record<string, unknown>) => Promise<unknown>,
) => Promise<boolean>;

/** What the catalogue tells people and editors. */
export interface PluginDocumentation {
  groups(): unknown[];
  documentation(typeOrAlias: string): { markdown: string; schema: unknown } | undefined;
  manifests(): readonly PluginManifest[];
}
