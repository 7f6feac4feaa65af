import { isPlainObject } from '@windhover/kernel';
import type { Problem } from '../problem.ts';
import { kebab } from '../shape.ts';
import { define, joinPath, valueAt, type Origins, type Tree } from './tree.ts';
import type { Environment } from './env.ts';

/** A placeholder inside a placeholder's default, and so on: deeper than anyone writes. */
const MAX_DEPTH = 16;

export interface PlaceholderContext {
  env: Environment;
  errors: Problem[];
  origins: Origins;
  /** Receives the names of variables that were asked for. */
  used: Set<string>;
}

/**
 * Replaces `${NAME}` and `${NAME:default}` in every text of the tree. A name is an environment variable, or the path of another
 * key (`${kestra.server.basic-auth.username}`). A name without a value and without a default is an error.
 */
export function resolvePlaceholders(tree: Tree, context: PlaceholderContext): Tree {
  const resolveText = (text: string, path: string, depth: number): string => {
    let result = '';
    let at = 0;
    for (;;) {
      const start = text.indexOf('${', at);
      const end = start < 0 ? -1 : closingBrace(text, start + 2);
      if (end < 0) return result + text.slice(at);
      result += text.slice(at, start) + replacement(text.slice(start + 2, end), path, depth);
      at = end + 1;
    }
  };

  const replacement = (inner: string, path: string, depth: number): string => {
    const colon = inner.indexOf(':');
    const name = (colon < 0 ? inner : inner.slice(0, colon)).trim();
    if (depth > MAX_DEPTH) {
      fail(path, `has placeholders that refer to each other without end, at \${${name}}`);
      return '';
    }
    context.used.add(name);
    const value = context.env[name] ?? context.env[name.toUpperCase().replaceAll(/[.-]/g, '_')] ?? configured(name);
    if (value !== undefined) return context.env[name] === undefined ? resolveText(value, path, depth + 1) : value;
    if (colon >= 0) return resolveText(inner.slice(colon + 1), path, depth + 1);
    fail(path, `needs the environment variable ${name}, which is not set; set it, or give a default with \${${name}:default}`);
    return '';
  };

  const configured = (name: string): string | undefined => {
    const keys = name.split('.').map(kebab);
    const value = valueAt(tree, keys[0] === 'windhover' ? ['kestra', ...keys.slice(1)] : keys);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  };

  const fail = (path: string, message: string): void => {
    const origin = context.origins.get(path);
    context.errors.push({ path: origin?.path ?? path, message, ...(origin ? { source: origin.source } : {}) });
  };

  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return value.includes('${') ? resolveText(value, path, 0) : value;
    if (Array.isArray(value)) return value.map((item: unknown, i) => walk(item, joinPath(path, String(i))));
    return isPlainObject(value) ? walkTree(value, path) : value;
  };

  const walkTree = (from: Tree, path: string): Tree => {
    const result: Tree = {};
    for (const [key, value] of Object.entries(from)) define(result, key, walk(value, joinPath(path, key)));
    return result;
  };

  return walkTree(tree, '');
}

/** Index of the brace that closes what opened before `from`, counting nested placeholders; -1 when none does. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i += 1) {
    if (text.startsWith('${', i)) depth += 1;
    else if (text[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}
