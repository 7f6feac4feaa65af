import type { CataloguedType } from '../model/catalogue.ts';
import { taskShape, triggerShape } from '../shape/task-shape.ts';
import { ON_PAUSE, branchKeysOf } from '../parse/parse-branches.ts';
import { takesAnyKey } from '../parse/with-defaults.ts';
import { retrySchema, taskCacheSchema, workerGroupSchema } from './part-schemas.ts';
import { dialectOf, objectToJsonSchema, propertiesOf, requiredOf, shapeToJsonSchema } from './to-json-schema.ts';
import type { JsonSchema, SchemaDraft } from './to-json-schema.ts';

export interface TypeSchemaOptions {
  draft?: SchemaDraft;
  /** What child tasks are checked against: usually a reference to the definition of any task. */
  childTask?: JsonSchema;
  /** JSON Schema of a type's own properties, for callers that know more of them than zod's conversion (dynamic ones). */
  describeProperties?: (type: CataloguedType) => JsonSchema;
}

/**
 * JSON Schema of one plugin type, core properties included: small, complete in itself, and fit for caching by type and
 * plugin version.
 */
export function typeSchema(type: CataloguedType, options: TypeSchemaOptions = {}): JsonSchema {
  const draft = options.draft ?? 'draft-2020-12';
  const own = options.describeProperties?.(type) ?? objectToJsonSchema(type.properties, draft);
  const core = coreSchema(type, draft);
  const children = childSchemas(type, options.childTask ?? { type: 'object' });
  const ownProperties = propertiesOf(own);
  const required = [...requiredOf(core), 'type', ...requiredOf(own).filter((key) => !(key in children))];
  return {
    $schema: dialectOf(draft),
    title: type.type,
    type: 'object',
    ...(type.deprecated === undefined ? {} : { deprecated: true, description: type.deprecated }),
    properties: {
      ...propertiesOf(core),
      type: { enum: [type.type, ...type.aliases], description: 'Type of the plugin.' },
      ...ownProperties,
      ...children,
    },
    required: [...new Set(required)],
    ...(takesAnyKey(type) ? {} : { additionalProperties: false }),
  };
}

function coreSchema(type: CataloguedType, draft: SchemaDraft): JsonSchema {
  if (type.kind === 'condition' || type.kind === 'task-runner') return { properties: { version: { type: 'string' } } };
  const schema = shapeToJsonSchema(type.kind === 'trigger' ? triggerShape : taskShape, draft);
  const parts: Record<string, JsonSchema> = type.kind === 'trigger'
    ? { workerGroup: workerGroupSchema(draft) }
    : { workerGroup: workerGroupSchema(draft), retry: retrySchema(draft), taskCache: taskCacheSchema(draft) };
  return { ...schema, properties: { ...propertiesOf(schema), ...parts } };
}

function childSchemas(type: CataloguedType, childTask: JsonSchema): Record<string, JsonSchema> {
  const keys = branchKeysOf(type);
  if (keys.length === 0) return {};
  const list: JsonSchema = { type: 'array', minItems: 1, items: childTask };
  const branch = (key: string): JsonSchema => {
    if (key === ON_PAUSE) return childTask;
    return key === 'cases' ? { type: 'object', additionalProperties: list } : dagAware(type, key, list, childTask);
  };
  return Object.fromEntries([...keys.map((key) => [key, branch(key)] as const), ['errors', { ...list, minItems: 0 }], ['finally', { ...list, minItems: 0 }]]);
}

/** The tasks of a Dag are wrapped, so that each can say what it depends on. */
function dagAware(type: CataloguedType, key: string, list: JsonSchema, childTask: JsonSchema): JsonSchema {
  if (key !== 'tasks' || !type.type.endsWith('.Dag')) return list;
  const item: JsonSchema = {
    type: 'object', required: ['task'], additionalProperties: false,
    properties: { task: childTask, dependsOn: { type: 'array', items: { type: 'string' } } },
  };
  return { ...list, items: item };
}
