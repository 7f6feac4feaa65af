import { typeSchema } from '@windhover/flow';
import type { JsonSchema } from '@windhover/flow';
import { catalogue, documentationOf } from '@windhover/plugin-catalog';
import type { PluginManifest } from '@windhover/plugin-catalog';

export type PluginKind = PluginManifest['kind'];

export const TASK_KINDS: readonly PluginKind[] = ['task', 'flowable', 'executor-task'];

const schemas = new Map<string, JsonSchema>();

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Properties of a schema of a map. */
export function propertiesIn(schema: JsonSchema): Record<string, JsonSchema> {
  return isSchema(schema['properties']) ? (schema['properties'] as Record<string, JsonSchema>) : {};
}

export const requiredIn = (schema: JsonSchema): readonly string[] =>
  Array.isArray(schema['required']) ? schema['required'].filter((name) => typeof name === 'string') : [];

/** What may be written for a plugin type: its own properties and those that every task or trigger has. */
export function schemaOfType(name: string): JsonSchema | undefined {
  const manifest = catalogue.find(name);
  if (!manifest) return undefined;
  const known = schemas.get(manifest.type);
  if (known) return known;
  const whole = typeSchema(manifest, { draft: 'draft-7', childTask: { $ref: '#/definitions/task' } });
  const own = propertiesIn(documentationOf(manifest.type)?.schema.properties ?? {});
  const properties = { ...propertiesIn(whole) };
  for (const [key, schema] of Object.entries({ ...own, ...tasksIn(properties) })) {
    properties[key] = { ...schema, ...(own[key]?.['description'] === undefined ? {} : { description: own[key]['description'] }), $own: true };
  }
  const schema = { ...whole, properties };
  schemas.set(manifest.type, schema);
  return schema;
}

/** Lists of child tasks: the flow language knows them better than the manifest does. */
const tasksIn = (properties: Record<string, JsonSchema>): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(properties).filter(([, schema]) => JSON.stringify(schema).includes('#/definitions/task')));

/** The types that may stand at a place, by name. */
export const typesOf = (kinds: readonly PluginKind[]): readonly PluginManifest[] =>
  catalogue.all().filter((manifest) => kinds.includes(manifest.kind) && manifest.deprecated === undefined);

export const manifestOf = (name: string): PluginManifest | undefined => catalogue.find(name);

/** `Log` of `io.kestra.plugin.core.log.Log`. */
export const shortType = (type: string): string => type.slice(type.lastIndexOf('.') + 1);
