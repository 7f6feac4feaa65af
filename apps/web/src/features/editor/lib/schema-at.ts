import { flowSchema } from '@windhover/flow';
import type { JsonSchema } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { propertiesIn, requiredIn, schemaOfType, TASK_KINDS } from './type-knowledge.ts';
import type { PluginKind } from './type-knowledge.ts';
import { siblingsIn } from './yaml-outline.ts';
import type { OutlineEntry, Segment } from './yaml-outline.ts';

/** What may be written at a place. */
export interface SchemaPlace {
  schema: JsonSchema;
  /** Kinds of plugin types that `type` may name here. */
  kinds?: readonly PluginKind[];
}

let flow: JsonSchema | undefined;
const flowRoot = (): JsonSchema => (flow ??= flowSchema(catalogue, { draft: 'draft-7' }));

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

const NAMELESS: JsonSchema = { type: 'object', properties: { id: { type: 'string', description: 'Unique in the flow.' }, type: { type: 'string', description: 'Type of the plugin.' } }, required: ['id', 'type'] };
const NESTED: JsonSchema = { type: 'object', properties: { type: { type: 'string', description: 'Type of the plugin.' } }, required: ['type'] };

/** What the map or list at `path` may hold, given what is written in the document; undefined where anything goes. */
export function schemaAt(path: readonly Segment[], entries: readonly OutlineEntry[]): SchemaPlace | undefined {
  let place: SchemaPlace | undefined = { schema: flowRoot() };
  for (const [index, segment] of path.entries()) {
    const next: JsonSchema | undefined = child(place?.schema, segment);
    if (!next) return undefined;
    place = resolve(next, path.slice(0, index + 1), entries);
  }
  return place;
}

function child(schema: JsonSchema | undefined, segment: Segment): JsonSchema | undefined {
  if (!schema) return undefined;
  const own = typeof segment === 'number' ? schema['items'] : (propertiesIn(schema)[segment] ?? schema['additionalProperties']);
  if (isSchema(own)) return own;
  return listOf(schema['anyOf']).map((option) => child(option, segment)).find((found) => found !== undefined);
}

function resolve(schema: JsonSchema, path: readonly Segment[], entries: readonly OutlineEntry[]): SchemaPlace {
  const type = siblingsIn(entries, path).get('type');
  const reference = schema['$ref'];
  if (reference === '#/definitions/task') return byType(type, TASK_KINDS, NAMELESS);
  if (reference === '#/definitions/trigger') return byType(type, ['trigger'], NAMELESS);
  const nested = nestedKinds(path);
  if (nested) return byType(type, nested, NESTED);
  if (typeof reference === 'string') {
    const definitions = flowRoot()['definitions'];
    const definition = isSchema(definitions) ? definitions[reference.slice('#/definitions/'.length)] : undefined;
    return { schema: alternative(isSchema(definition) ? definition : schema, type) };
  }
  return { schema: alternative(schema, type) };
}

function byType(type: string | undefined, kinds: readonly PluginKind[], otherwise: JsonSchema): SchemaPlace {
  return { schema: (type === undefined ? undefined : schemaOfType(type)) ?? otherwise, kinds };
}

/** Plugins inside plugins: task runners and conditions. */
function nestedKinds(path: readonly Segment[]): readonly PluginKind[] | undefined {
  if (path.at(-1) === 'taskRunner') return ['task-runner'];
  if (typeof path.at(-1) === 'number' && path.at(-2) === 'conditions') return ['condition'];
  return undefined;
}

/** The alternative that the written `type` chooses; all of them together while it is open. */
function alternative(schema: JsonSchema, type: string | undefined): JsonSchema {
  const options = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])];
  if (options.length === 0) return schema;
  const chosen = type === undefined ? undefined : options.find((option) => enumOf(propertiesIn(option)['type']).includes(type));
  if (chosen) return chosen;
  const maps = options.filter((option) => option['properties'] !== undefined);
  const types = [...new Set(maps.flatMap((option) => enumOf(propertiesIn(option)['type'])))];
  const merged = Object.assign({}, ...maps.toReversed().map(propertiesIn)) as Record<string, JsonSchema>;
  if (types.length > 0) merged['type'] = { ...merged['type'], enum: types };
  const common = maps.length === 0 ? [] : requiredIn(maps[0] ?? {}).filter((name) => maps.every((option) => requiredIn(option).includes(name)));
  return { ...schema, properties: { ...merged, ...propertiesIn(schema) }, required: [...requiredIn(schema), ...common] };
}

/** The values that a schema lists, through its alternatives. */
export function enumOf(schema: JsonSchema | undefined): string[] {
  if (!schema) return [];
  const own = Array.isArray(schema['enum']) ? schema['enum'].map(String) : schema['const'] === undefined ? [] : [String(schema['const'])];
  return [...own, ...listOf(schema['anyOf']).flatMap(enumOf), ...listOf(schema['oneOf']).flatMap(enumOf)];
}

/** The JSON types that a schema takes, through its alternatives. */
export function typesIn(schema: JsonSchema | undefined): string[] {
  if (!schema) return [];
  const own = typeof schema['type'] === 'string' ? [schema['type']] : Array.isArray(schema['type']) ? schema['type'].map(String) : [];
  const reference = typeof schema['$ref'] === 'string' ? ['object'] : [];
  return [...new Set([...own, ...reference, ...listOf(schema['anyOf']).flatMap(typesIn), ...listOf(schema['oneOf']).flatMap(typesIn)])];
}
