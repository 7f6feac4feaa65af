import type { TypeCatalogue } from '../model/catalogue.ts';
import { INPUT_TYPES } from '../model/input.ts';
import type { InputType } from '../model/input.ts';
import { flowSchema } from './flow-schema.ts';
import type { FlowSchemaOptions } from './flow-schema.ts';
import { inputTypeSchema, pluginDefaultSchema } from './part-schemas.ts';
import { dialectOf, propertiesOf } from './to-json-schema.ts';
import type { JsonSchema } from './to-json-schema.ts';

/** Parts of a flow that have a schema of their own. */
export const SCHEMA_KINDS = ['flow', 'task', 'trigger', 'plugindefault'] as const;
export type SchemaKind = (typeof SCHEMA_KINDS)[number];

const NAMES: Record<SchemaKind, string> = {
  flow: 'io.kestra.core.models.flows.Flow',
  task: 'io.kestra.core.models.tasks.Task',
  trigger: 'io.kestra.core.models.triggers.AbstractTrigger',
  plugindefault: 'io.kestra.core.models.flows.PluginDefault',
};

/**
 * JSON Schema of a part of a flow, or of a list of such parts, as editors ask for it: a reference to a definition by its
 * name in the reference, with the definitions beside it.
 */
export function kindSchema(catalogue: TypeCatalogue, kind: SchemaKind, arrayOf = false, options: FlowSchemaOptions = {}): JsonSchema {
  const draft = options.draft ?? 'draft-2020-12';
  const { $schema: _dialect, definitions, ...flow } = flowSchema(catalogue, options);
  const parts = definitions as Record<string, JsonSchema>;
  const own = kind === 'flow' ? flow : kind === 'plugindefault' ? pluginDefaultSchema(draft) : parts[kind];
  const reference = { $ref: `#/definitions/${NAMES[kind]}` };
  return {
    $schema: dialectOf(draft),
    ...(arrayOf ? { type: 'array', items: reference } : reference),
    definitions: { ...parts, [NAMES[kind]]: own },
  };
}

/** The properties that every part of a kind has, for forms. */
export function kindProperties(catalogue: TypeCatalogue, kind: SchemaKind): JsonSchema {
  const { definitions, ...schema } = kindSchema(catalogue, kind);
  const own = (definitions as Record<string, JsonSchema>)[NAMES[kind]] ?? {};
  return { ...schema, properties: propertiesOf(own), definitions };
}

/** JSON Schema of an input of one type; undefined for a type that does not exist. */
export function inputTypeProperties(type: string): JsonSchema | undefined {
  const known = INPUT_TYPES.find((name) => name === type.toUpperCase()) as InputType | undefined;
  return known && { $schema: dialectOf('draft-2020-12'), title: known, ...inputTypeSchema(known, 'draft-2020-12') };
}
