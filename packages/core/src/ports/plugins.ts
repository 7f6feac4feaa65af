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

/** What the catalogue tells people and editors. */
export interface PluginDocumentation {
  groups(): unknown[];
  documentation(typeOrAlias: string): { markdown: string; schema: unknown } | undefined;
  manifests(): readonly PluginManifest[];
}
