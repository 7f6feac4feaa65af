import { isPlainObject } from '@windhover/kernel';
import { z } from 'zod';
import type { Path } from '../model/issue.ts';
import { nearest } from './nearest.ts';
import type { ParseContext } from './parse-context.ts';
import { describeValue, requiredMessage, wordIssues } from './word-issues.ts';

export type ShapeValues<S extends z.ZodRawShape> = { [K in keyof S]?: z.output<S[K]> };

/** A map as written, keys whose value is null left out: null stands for "not set" everywhere in a flow. */
export function readMap(context: ParseContext, raw: unknown, path: Path, what: string): Record<string, unknown> | undefined {
  if (!isPlainObject(raw)) {
    context.error(path, `expected ${what} but received ${describeValue(raw)}`);
    return undefined;
  }
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null && value !== undefined));
}

/** Reads the properties of a shape one by one: those that are right are there, each wrong one is an issue. */
export function readShape<S extends z.ZodRawShape>(
  context: ParseContext, raw: Record<string, unknown>, path: Path, shape: S,
): ShapeValues<S> {
  const values: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    const value = Object.hasOwn(raw, key) ? raw[key] : undefined;
    const result = z.safeParse(schema, value);
    if (result.success) {
      if (result.data !== undefined) values[key] = result.data;
    } else if (value === undefined) {
      const list = schema instanceof z.ZodArray;
      context.error([...path, key], list ? 'must not be empty' : requiredMessage([key]));
    } else {
      for (const issue of wordIssues(result.error.issues, value)) context.error([...path, key, ...issue.path], issue.message);
    }
  }
  return values as ShapeValues<S>;
}

/** Refuses keys that are not known. `owner` is the name that the message gives the surrounding thing. */
export function refuseUnknownKeys(
  context: ParseContext, raw: Record<string, unknown>, path: Path, known: readonly string[], owner: string,
): void {
  if (context.lenient) return;
  for (const key of Object.keys(raw)) {
    if (known.includes(key)) continue;
    const close = nearest(key, known);
    const hint = close === undefined ? '' : `. Did you mean "${close}"?`;
    const names = known.map((name) => `"${name}"`).join(', ');
    context.keyError([...path, key], `Unrecognized field "${key}" (class ${owner}), not marked as ignorable (${known.length} known properties: ${names})${hint}`);
  }
}

/** {@link readMap}, {@link refuseUnknownKeys} and {@link readShape} for a part that has no other properties. */
export function readPart<S extends z.ZodRawShape>(
  context: ParseContext, raw: unknown, path: Path, shape: S, owner: string,
): ShapeValues<S> | undefined {
  const map = readMap(context, raw, path, 'a map');
  if (!map) return undefined;
  refuseUnknownKeys(context, map, path, Object.keys(shape), owner);
  return readShape(context, map, path, shape);
}

/** Moves the value of an old property name to its new name and says so. The new name wins when both are there. */
export function renameKey(context: ParseContext, raw: Record<string, unknown>, path: Path, from: string, to: string): void {
  if (!Object.hasOwn(raw, from)) return;
  context.deprecated([...path, from], `\`${from}\` is deprecated, use \`${to}\``);
  if (!Object.hasOwn(raw, to)) raw[to] = raw[from];
  delete raw[from];
}
