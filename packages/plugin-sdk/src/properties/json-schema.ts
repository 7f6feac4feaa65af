import { z } from 'zod';
import type { JsonObject } from '@windhover/kernel';
import { descriptionOf } from './description.ts';
import { dynamicInfo } from './dynamic-info.ts';

type Json = z.core.JSONSchema.BaseSchema;

/** Pattern of the option that stands for "a template". */
export const TEMPLATE_PATTERN = '\\{[{%#]';

const TEMPLATE: Json = { type: 'string', pattern: TEMPLATE_PATTERN };

/**
 * JSON schema (draft 2020-12, without `$schema`) of a manifest's properties or outputs as written in YAML. Dynamic
 * ones carry `$dynamic: true` and also take a template wherever a leaf stands.
 */
export function jsonSchemaOf(schema: z.core.$ZodType): JsonObject {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => {
      const info = dynamicInfo(zodSchema);
      if (!info) return;
      const description = descriptionOf(zodSchema) ?? descriptionOf(info.inner);
      Object.assign(jsonSchema, withTemplates(jsonSchemaOf(info.inner) as Json), { $dynamic: true });
      if (description !== undefined) jsonSchema.description = description;
    },
  });
  return json as JsonObject;
}

/** The schema with a template allowed at every place that is not a free text. */
function withTemplates(schema: Json): Json {
  if (schema.anyOf) return { ...schema, anyOf: allowTemplate(schema.anyOf.map((option) => inner(option))) };
  if (schema.type === 'string' && schema.enum === undefined && schema.pattern === undefined) return textOf(schema);
  if (schema.type === undefined && schema.enum === undefined && schema.const === undefined) return schema;
  const { description, default: fallback, ...rest } = schema;
  const outer: Json = { anyOf: allowTemplate([relax(rest)]) };
  if (description !== undefined) outer.description = description;
  if (fallback !== undefined) outer.default = fallback;
  return outer;
}

function textOf(schema: Json): Json {
  const { format: _format, minLength: _min, maxLength: _max, ...rest } = schema;
  return rest;
}

function relax(schema: Json): Json {
  const copy: Json = { ...schema };
  if (copy.items !== undefined && !Array.isArray(copy.items)) copy.items = inner(copy.items);
  if (copy.additionalProperties !== undefined) copy.additionalProperties = inner(copy.additionalProperties);
  if (copy.properties) {
    copy.properties = Object.fromEntries(Object.entries(copy.properties).map(([key, value]) => [key, inner(value)]));
  }
  return copy;
}

const inner = <T extends Json | boolean>(schema: T): T | Json =>
  typeof schema === 'boolean' ? schema : withTemplates(schema);

function allowTemplate(options: (Json | boolean)[]): Json[] {
  const schemas = options.filter((option): option is Json => typeof option !== 'boolean');
  const takesText = schemas.some((option) => option.type === 'string' && option.enum === undefined && !option.pattern);
  const nested = schemas.some((option) => option.anyOf?.some((item) => item === TEMPLATE));
  return takesText || nested ? schemas : [...schemas, TEMPLATE];
}
