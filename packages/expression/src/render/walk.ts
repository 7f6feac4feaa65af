import { ExpressionError } from '../errors/expression-error.ts';
import { force } from '../values/lazy-value.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';

const MAX_DEPTH = 500;

/** Renders one text of a structure. */
export type RenderLeaf = (text: string) => unknown;

/**
 * A copy of a structure with every text rendered, keys of maps included (of two keys that become equal the first
 * stays). Other scalars are kept as they are.
 */
export function renderTree(given: unknown, leaf: RenderLeaf, key: (text: string) => string, depth = 0): unknown {
  const value = checked(given, depth);
  if (typeof value === 'string') return leaf(value);
  if (isList(value)) return value.map((item) => renderTree(item, leaf, key, depth + 1));
  if (!isMap(value)) return value;
  const result = emptyMap();
  for (const name of Object.keys(value)) {
    const rendered = key(name);
    if (!Object.hasOwn(result, rendered)) result[rendered] = renderTree(value[name], leaf, key, depth + 1);
  }
  return Object.setPrototypeOf(result, Object.prototype) as unknown;
}

/** Like {@link renderTree} where rendering a text takes time; texts are rendered side by side. */
export async function renderTreeAsync(
  given: unknown,
  leaf: (text: string) => Promise<unknown>,
  key: (text: string) => Promise<string>,
  depth = 0,
): Promise<unknown> {
  const value = checked(given, depth);
  if (typeof value === 'string') return leaf(value);
  if (isList(value)) return Promise.all(value.map((item) => renderTreeAsync(item, leaf, key, depth + 1)));
  if (!isMap(value)) return value;
  const entries = await Promise.all(
    Object.keys(value).map(async (name) => [await key(name), await renderTreeAsync(value[name], leaf, key, depth + 1)] as const),
  );
  const result = emptyMap();
  for (const [name, item] of entries) if (!Object.hasOwn(result, name)) result[name] = item;
  return Object.setPrototypeOf(result, Object.prototype) as unknown;
}

function checked(given: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new ExpressionError(`A structure nested more than ${MAX_DEPTH} levels deep can't be rendered`, { reason: 'budget' });
  return force(given);
}
