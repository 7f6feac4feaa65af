import type { CataloguedType } from '../model/catalogue.ts';
import type { Path } from '../model/issue.ts';
import type { ParseContext } from './parse-context.ts';
import { refuseNestedKeys } from './nested-keys.ts';
import { refuseUnknownKeys } from './read-shape.ts';
import { takesAnyKey } from './with-defaults.ts';
import { wordIssues } from './word-issues.ts';

export interface OwnPropertiesRequest {
  type: CataloguedType;
  /** The whole thing as written, plugin defaults applied. */
  written: Record<string, unknown>;
  path: Path;
  /** Keys that belong to the kind of thing, not to the type. */
  coreKeys: readonly string[];
  /** Keys that hold child tasks, read elsewhere. */
  branchKeys: readonly string[];
}

/**
 * Checks what a type declares itself and gives it as written. A key that both the kind and the type know goes to both.
 */
export function readOwnProperties(context: ParseContext, request: OwnPropertiesRequest): Record<string, unknown> {
  const { type, written, path, coreKeys, branchKeys } = request;
  const declared = Object.keys(type.properties.shape);
  const free = takesAnyKey(type);
  if (!free) refuseUnknownKeys(context, written, path, [...new Set([...coreKeys, ...declared, ...branchKeys])], type.type);
  const own: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(written)) {
    if (declared.includes(key) || (free && !coreKeys.includes(key))) own[key] = value;
  }
  const result = type.properties.safeParse(own);
  if (!result.success) {
    for (const issue of wordIssues(result.error.issues, own)) {
      const key = issue.path[0];
      if (typeof key === 'string' && (branchKeys.includes(key) || coreKeys.includes(key) && !Object.hasOwn(own, key))) continue;
      context.error([...path, ...issue.path], issue.message);
    }
  }
  for (const key of branchKeys) delete own[key];
  for (const [key, value] of Object.entries(own)) {
    const schema = type.properties.shape[key];
    if (schema) refuseNestedKeys(context, schema, value, [...path, key], type.type);
  }
  return own;
}
