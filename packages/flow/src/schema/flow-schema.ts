import type { CataloguedType, PluginKind, TypeCatalogue } from '../model/catalogue.ts';
import { flowShape } from '../shape/flow-shape.ts';
import { checkSchema, concurrencySchema, inputSchema, labelsSchema, outputSchema, pluginDefaultSchema, retrySchema, slaSchema, workerGroupSchema } from './part-schemas.ts';
import { dialectOf, propertiesOf, requiredOf, shapeToJsonSchema } from './to-json-schema.ts';
import type { JsonSchema, SchemaDraft } from './to-json-schema.ts';

export interface FlowSchemaOptions {
  draft?: SchemaDraft;
  /** Address of the schema of a type; the flow schema only refers to it. */
  typeUrl?: (type: CataloguedType) => string;
}

/**
 * JSON Schema of a flow. Types are referred to, not included, so it stays small however many plugins there are: each
 * task is checked against the schema of the type that it names.
 */
export function flowSchema(catalogue: TypeCatalogue, options: FlowSchemaOptions = {}): JsonSchema {
  const draft = options.draft ?? 'draft-2020-12';
  const typeUrl = options.typeUrl ?? ((type: CataloguedType): string => `plugins/schemas/${encodeURIComponent(type.type)}`);
  const schema = shapeToJsonSchema(flowShape, draft);
  const listOf = (definition: string, minItems = 0): JsonSchema => ({ type: 'array', items: { $ref: `#/definitions/${definition}` }, ...(minItems > 0 ? { minItems } : {}) });
  return {
    $schema: dialectOf(draft),
    title: 'Flow',
    type: 'object',
    properties: {
      ...propertiesOf(schema),
      labels: labelsSchema,
      inputs: listOf('input'),
      outputs: listOf('output'),
      tasks: listOf('task', 1),
      errors: listOf('task'),
      finally: listOf('task'),
      afterExecution: listOf('task'),
      triggers: listOf('trigger'),
      pluginDefaults: { type: 'array', items: pluginDefaultSchema(draft) },
      taskDefaults: { type: 'array', items: pluginDefaultSchema(draft), deprecated: true },
      concurrency: concurrencySchema(draft),
      retry: retrySchema(draft),
      sla: { type: 'array', items: slaSchema(draft) },
      checks: { type: 'array', items: checkSchema(draft) },
      workerGroup: workerGroupSchema(draft),
    },
    required: requiredOf(schema),
    additionalProperties: false,
    definitions: {
      input: inputSchema(draft),
      output: outputSchema(draft),
      task: byType(catalogue, ['task', 'flowable', 'executor-task'], typeUrl),
      trigger: byType(catalogue, ['trigger'], typeUrl),
    },
  };
}

function byType(catalogue: TypeCatalogue, kinds: readonly PluginKind[], typeUrl: (type: CataloguedType) => string): JsonSchema {
  const types = catalogue.all().filter((type) => kinds.includes(type.kind));
  return {
    type: 'object',
    required: ['id', 'type'],
    properties: { type: { enum: types.flatMap((type) => [type.type, ...type.aliases]) } },
    allOf: types.map((type) => ({
      if: { properties: { type: { enum: [type.type, ...type.aliases] } }, required: ['type'] },
      then: { $ref: typeUrl(type) },
    })),
  };
}
