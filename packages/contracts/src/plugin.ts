import { z } from 'zod';

/** A group of the plugin catalogue. */
export const pluginGroup = z.looseObject({
  name: z.string(), title: z.string(), group: z.string(),
  tasks: z.array(z.looseObject({ cls: z.string() })),
  triggers: z.array(z.looseObject({ cls: z.string() })),
  conditions: z.array(z.looseObject({ cls: z.string() })),
  taskRunners: z.array(z.looseObject({ cls: z.string() })),
});

export const pluginDocumentation = z.object({ markdown: z.string(), schema: z.unknown() });
export const pluginIcon = z.object({ name: z.string(), icon: z.string(), flowable: z.boolean() });
export const inputTypeRow = z.object({ type: z.string(), cls: z.string() });
