import { z } from 'zod';

export const pluginDefault = z.object({
  type: z.string(),
  forced: z.boolean().optional(),
  /** Used only where a task asks for it with `pluginDefaultsRef`. */
  ref: z.string().optional(),
  values: z.record(z.string(), z.unknown()).optional(),
});
export type PluginDefaultDto = z.infer<typeof pluginDefault>;

/** A namespace. One that only holds flows has its id and nothing else. */
export const namespace = z.looseObject({
  id: z.string(),
  deleted: z.boolean(),
  description: z.string().optional(),
  variables: z.record(z.string(), z.unknown()).optional(),
  pluginDefaults: z.array(pluginDefault).optional(),
  /** Absent: every namespace may reach this one. */
  allowedNamespaces: z.array(z.object({ namespace: z.string() })).optional(),
  workerGroup: z.object({ key: z.string(), fallback: z.string() }).optional(),
});
export type NamespaceDto = z.infer<typeof namespace>;

/** A plugin default and the namespace above that it comes from. */
export const inheritedPluginDefault = pluginDefault.extend({ namespace: z.string().optional() });
