import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** The dialects that are asked for: editors read draft 7. */
export type SchemaDraft = 'draft-2020-12' | 'draft-7';

/** What an author may write for a shape, as a JSON Schema without `$schema`. Properties that can't be said are left open. */
export function shapeToJsonSchema(shape: z.ZodRawShape, draft: SchemaDraft): JsonSchema {
  return objectToJsonSchema(z.object(shape), draft);
}

/** {@link shapeToJsonSchema} of an object. */
export function objectToJsonSchema(object: z.ZodObject, draft: SchemaDraft): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(object, { target: draft, io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return schema;
}

/** The value of the `$schema` keyword of a draft. */
export const dialectOf = (draft: SchemaDraft): string =>
  draft === 'draft-7' ? 'http://json-schema.org/draft-07/schema#' : 'https://json-schema.org/draft/2020-12/schema';

/** Properties of a schema of an object. */
export function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema.properties ?? {}) as Record<string, JsonSchema>;
}

/** Required property names of a schema of an object. */
export function requiredOf(schema: JsonSchema): string[] {
  return (schema.required ?? []) as string[];
}
