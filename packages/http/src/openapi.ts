import { z } from 'zod';
import { QUERY_NAMES } from '@windhover/core';
import type { Operation } from '@windhover/core';

type Json = Record<string, unknown>;

/** The OpenAPI document of the operations, made from their declarations. */
export function openApiDocument(operations: readonly Operation[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    for (const path of [operation.path, ...(operation.alsoAt ?? [])]) {
      const id = path === operation.path ? operation.id : `${operation.id}_${path.split('/').length}`;
      (paths[path] ??= {})[operation.method.toLowerCase()] = describe(operation, path, id);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Windhover API', version, license: { name: 'Apache-2.0' } },
    components: { securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' }, basicAuth: { type: 'http', scheme: 'basic' } } },
    paths,
  };
}

function describe(operation: Operation, path: string, operationId: string): Json {
  return {
    operationId,
    tags: [operation.tag],
    summary: operation.summary,
    'x-permission': operation.permission,
    security: operation.permission === 'anonymous' ? [] : [{ bearerAuth: [] }, { basicAuth: [] }],
    parameters: [...pathParameters(path), ...queryParameters(operation.query)],
    ...(operation.body && { requestBody: requestBody(operation.body) }),
    responses: { [operation.status ?? 200]: response(operation), default: { description: 'An error' } },
  };
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function queryParameters(schema: z.ZodType | undefined): Json[] {
  if (!schema) return [];
  const whole = schemaOf(schema, 'input');
  const parts = (whole['allOf'] ?? [whole]) as { properties?: Record<string, Json>; [QUERY_NAMES]?: string[] }[];
  const named = parts.flatMap((part) => [
    ...(part[QUERY_NAMES] ?? []).map((name): [string, Json] => [name, { type: 'string' }]), ...Object.entries(part.properties ?? {}),
  ]);
  return [...new Map(named)].map(([name, each]) => ({ name, in: 'query', required: false, schema: each }));
}

function requestBody(body: NonNullable<Operation['body']>): Json {
  switch (body.kind) {
    case 'json': return { required: body.optional !== true, content: { 'application/json': { schema: schemaOf(body.schema, 'input') } } };
    case 'text': return { required: true, content: Object.fromEntries(body.contentTypes.map((type) => [type, { schema: { type: 'string' } }])) };
    case 'form': return { required: false, content: {
      ...Object.fromEntries((body.texts ?? []).map((type) => [type, { schema: { type: 'string' } }])),
      'multipart/form-data': { schema: { type: 'object', additionalProperties: true } },
    } };
    case 'raw': return { required: false, content: { '*/*': { schema: {} } } };
  }
}

function response(operation: Operation): Json {
  const { response: kind } = operation;
  if (kind.kind === 'none') return { description: operation.summary };
  if (kind.kind === 'file') return { description: operation.summary, content: { [kind.contentType]: { schema: { type: 'string', format: 'binary' } } } };
  const type = kind.kind === 'events' ? 'text/event-stream' : 'application/json';
  return { description: operation.summary, content: { [type]: { schema: schemaOf(kind.schema, 'output') } } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
