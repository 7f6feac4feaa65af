import type { ConditionSubject, EvaluateTrigger, ListenTrigger, PluginManifest, RunTask } from '@windhover/plugin-sdk';

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

/** A trigger type that this process can evaluate or listen for. */
export interface RunnableTrigger {
  manifest: PluginManifest;
  evaluate?: EvaluateTrigger;
  listen?: ListenTrigger;
}

/** Code of polling and realtime triggers, loaded when first needed. */
export interface TriggerRuntime {
  /** Undefined for types that no worker takes part in. */
  loadTrigger(type: string): Promise<RunnableTrigger | undefined>;
}

/**
 * Decides a condition of a trigger as written in the flow; `render` renders its properties. Throws when the type is no
 * condition, or when it can't be decided.
 */
export type ConditionCheck = (
  condition: Readonly<Record<string, unknown>>, render: (value: unknown, extra?: Record<string, unknown>) => Promise<unknown>,
  subject?: ConditionSubject,
) => Promise<boolean>;

/** What the catalogue tells people and editors. */
export interface PluginDocumentation {
  groups(): unknown[];
  /** The same, by the package that the types stand in. */
  subGroups(): unknown[];
  documentation(typeOrAlias: string): { markdown: string; schema: unknown } | undefined;
  manifests(): readonly PluginManifest[];
}
