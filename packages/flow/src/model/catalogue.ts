import type { z } from 'zod';

/** What kind of thing a plugin type is, and so where in a flow it may stand. */
export type PluginKind = 'task' | 'flowable' | 'executor-task' | 'trigger' | 'condition' | 'task-runner';

/** What the flow language needs to know of a plugin type. Manifests of `plugin-sdk` fit it structurally. */
export interface CataloguedType {
  type: string;
  aliases: readonly string[];
  kind: PluginKind;
  /** The type's own properties, before rendering. Unknown keys are refused by the validator, not by the schema. */
  properties: z.ZodObject;
  deprecated?: string;
  /** Of a trigger that workers evaluate again and again, or listen for. */
  triggerMode?: 'polling' | 'realtime';
  /**
   * Keys of a flowable that hold lists of child tasks, beside `errors` and `finally`. A key that ends in `.*` holds a map
   * of such lists (`cases.*`). They need not be in `properties`.
   */
  branches?: readonly string[];
}

/** Look-up of plugin types by canonical name or alias. */
export interface TypeCatalogue {
  find(typeOrAlias: string): CataloguedType | undefined;
  all(): readonly CataloguedType[];
  /**
   * The schema that the values of a dynamic property have, where `schema` is one: lets unknown properties be found inside
   * of it. A catalogue that leaves this out has its dynamic properties checked by their own schema only.
   */
  innerSchema?(schema: z.core.$ZodType): z.ZodType | undefined;
}
