import type { z } from 'zod';
import { badRequest, invalid } from '@windhover/kernel';
import type { ErrorDetail } from '@windhover/kernel';
import type { Operation, OperationInput } from './operation.ts';

type RawInput = { params: unknown; query: unknown; body: unknown };

/** Parses the parts of an input by the operation's schemas. 400 for path and query, 422 for the body. */
export function parseInput(operation: Operation, raw: RawInput): OperationInput {
  return {
    params: parsePart(operation.params, raw.params, 'path', badRequest),
    query: parsePart(operation.query, raw.query, 'query', badRequest),
    body: parseBody(operation, raw.body),
  };
}

function parseBody(operation: Operation, body: unknown): unknown {
  if (operation.body?.kind !== 'json') return body;
  if (body === undefined && operation.body.optional) return undefined;
  return parsePart(operation.body.schema, body, 'body', invalid);
}

function parsePart(
  schema: z.ZodType | undefined, value: unknown, part: string, fail: (message: string, details: ErrorDetail[]) => Error,
): unknown {
  if (!schema) return undefined;
  const unstorable = placeOfNul(value, part);
  if (unstorable !== undefined) throw fail(`${unstorable}: NUL characters can't be stored`, [{ path: unstorable, message: "NUL characters can't be stored" }]);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.message }));
  const summary = details.map((detail) => `${detail.path}: ${detail.message}`).join('; ');
  throw fail(`Invalid request: ${summary}`, details);
}

/** Where a value holds a NUL character, which PostgreSQL refuses in every text. Keys count as well. */
function placeOfNul(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, each] of Object.entries(value)) {
    if (key.includes('\0')) return path;
    const found = placeOfNul(each, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
