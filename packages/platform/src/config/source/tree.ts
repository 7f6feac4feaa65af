import { isPlainObject } from '@windhover/kernel';

export type Tree = Record<string, unknown>;

/** Where each value of a merged tree was written: canonical path → source and path as written. */
export type Origins = Map<string, { source: string; path: string }>;

export const joinPath = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Lays `over` onto `under`: maps are merged key by key, anything else is replaced. Neither is changed. */
export function mergeTrees(under: Tree, over: Tree): Tree {
  const merged: Tree = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = Object.hasOwn(merged, key) ? merged[key] : undefined;
    define(merged, key, isPlainObject(below) && isPlainObject(value) ? mergeTrees(below, value) : value);
  }
  return merged;
}

/** Sets an own property, whatever its name: `__proto__` in a file is a key like any other. */
export function define(tree: Tree, key: string, value: unknown): void {
  Object.defineProperty(tree, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The tree that has one value, at a path. */
export function treeAt(path: readonly string[], value: unknown): Tree {
  const [first, ...rest] = path;
  const tree: Tree = {};
  if (first !== undefined) define(tree, first, rest.length === 0 ? value : treeAt(rest, value));
  return tree;
}

export function valueAt(tree: unknown, path: readonly string[]): unknown {
  let at = tree;
  for (const key of path) {
    if (!isPlainObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}
