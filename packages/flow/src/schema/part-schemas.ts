import { INPUT_TYPES } from '../model/input.ts';
import type { InputType } from '../model/input.ts';
import { checkShape, concurrencyShape, pluginDefaultShape, slaShape, slaShapes } from '../shape/flow-shape.ts';
import { dependsOnShape, inputExtras, inputShape, outputShape } from '../shape/input-shape.ts';
import { retryShapes } from '../shape/retry-shape.ts';
import { taskCacheShape, workerGroupShape } from '../shape/task-shape.ts';
import { propertiesOf, requiredOf, shapeToJsonSchema } from './to-json-schema.ts';
import type { JsonSchema, SchemaDraft } from './to-json-schema.ts';

const closed = (schema: JsonSchema): JsonSchema => ({ ...schema, additionalProperties: false });

export const workerGroupSchema = (draft: SchemaDraft): JsonSchema => closed(shapeToJsonSchema(workerGroupShape, draft));
export const taskCacheSchema = (draft: SchemaDraft): JsonSchema => closed(shapeToJsonSchema(taskCacheShape, draft));
export const concurrencySchema = (draft: SchemaDraft): JsonSchema => closed(shapeToJsonSchema(concurrencyShape, draft));
export const pluginDefaultSchema = (draft: SchemaDraft): JsonSchema => closed(shapeToJsonSchema(pluginDefaultShape, draft));
export const checkSchema = (draft: SchemaDraft): JsonSchema => closed(shapeToJsonSchema(checkShape, draft));
export const outputSchema = (draft: SchemaDraft): JsonSchema => closed(withEnum(shapeToJsonSchema(outputShape, draft), 'type', INPUT_TYPES));

/** One alternative per kind of retry. */
export function retrySchema(draft: SchemaDraft): JsonSchema {
  return { oneOf: Object.values(retryShapes).map((shape) => closed(shapeToJsonSchema(shape, draft))) };
}

/** One alternative per kind of SLA. */
export function slaSchema(draft: SchemaDraft): JsonSchema {
  return { oneOf: Object.entries(slaShapes).map(([type, shape]) => closed(withEnum(shapeToJsonSchema({ ...slaShape, ...shape }, draft), 'type', [type]))) };
}

/** One alternative per type of input, each with the properties of its type only. */
export function inputSchema(draft: SchemaDraft): JsonSchema {
  return { oneOf: INPUT_TYPES.map((type) => inputTypeSchema(type, draft)) };
}

/** An input of one type. */
export function inputTypeSchema(type: InputType, draft: SchemaDraft): JsonSchema {
  const schema = withEnum(shapeToJsonSchema({ ...inputShape, ...inputExtras[type] }, draft), 'type', [type]);
  return closed({ ...schema, properties: { ...propertiesOf(schema), dependsOn: closed(shapeToJsonSchema(dependsOnShape, draft)) } });
}

/** Labels are written as a map or as a list of pairs. */
export const labelsSchema: JsonSchema = {
  description: 'Labels, as a map or as a list of `{key, value}`.',
  anyOf: [
    { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
    { type: 'array', items: { type: 'object', required: ['key', 'value'], properties: { key: { type: 'string' }, value: { type: ['string', 'number', 'boolean'] } }, additionalProperties: false } },
  ],
};

function withEnum(schema: JsonSchema, key: string, values: readonly string[]): JsonSchema {
  const properties = propertiesOf(schema);
  return { ...schema, properties: { ...properties, [key]: { ...properties[key], enum: [...values] } }, required: requiredOf(schema) };
}
