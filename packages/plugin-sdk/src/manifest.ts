import type { z } from 'zod';

export type PluginKind = 'task' | 'flowable' | 'executor-task' | 'trigger' | 'condition' | 'task-runner';

export interface PluginExample {
  title: string;
  /** A task, trigger or whole flow as YAML. */
  code: string;
  /** True when `code` is a whole flow. */
  full?: boolean;
}

export interface PluginMetric {
  name: string;
  type: 'counter' | 'timer';
  description: string;
}

/**
 * What is known of a plugin type without running it. Browser-safe: it gives validation, completion, documentation
 * and forms.
 */
export interface PluginManifest<P extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  /** Canonical type name, `io.kestra.plugin.core.log.Log`. */
  type: string;
  aliases: readonly string[];
  kind: PluginKind;
  title: string;
  description: string;
  /** The type's own properties as written in YAML; dynamic ones are made with `dynamic`. */
  properties: P;
  outputs: O;
  metrics: readonly PluginMetric[];
  examples: readonly PluginExample[];
  deprecated?: string;
  /** How workers take part in a trigger: `polling` has an `evaluate.ts` and an `interval`, `realtime` a `listen.ts`. */
  triggerMode?: 'polling' | 'realtime';
  /**
   * Keys of a flowable that hold lists of child tasks, beside `errors` and `finally`: `['tasks']`,
   * `['then', 'else']`. A key that ends in `.*` holds a map of such lists (`cases.*`). They are not in `properties`.
   */
  branches?: readonly string[];
  /** An SVG drawing, 24 × 24, `currentColor`. */
  icon: string;
}
