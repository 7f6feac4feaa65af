/** Files of the repository that a command runs: `node apps/web/src/server/main.ts`. */
export function programsIn(text: string): string[] {
  return [...text.matchAll(/\b(?:apps|packages)\/[\w./-]+\.ts\b/g)].map(([path]) => path);
}

/** Variables that a Compose file takes from outside: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
export function variablesIn(text: string): { name: string; needed: boolean }[] {
  return [...text.matchAll(/\$\{([A-Z_]+)(:?[?-])?[^}]*\}/g)].map(([, name = '', operator = '']) => ({ name, needed: !operator.endsWith('-') }));
}

/** Metric names in PromQL expressions; what a label is compared with is none. */
export function metricsIn(expression: string): string[] {
  const bare = expression.replaceAll(/\{[^}]*\}|"[^"]*"|\b(by|without)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/\b(?:kestra|http)_\w+/g)].map(([name]) => name);
}

/** Paths below `.Values` that a Helm template reads; inside loops those of the loop's variable, by its name. */
export function valuesIn(template: string): { root: string; path: string[] }[] {
  return [...template.matchAll(/(\.Values|\$worker)((?:\.\w+)+)/g)].map(([, root = '', path = '']) => ({ root, path: path.slice(1).split('.') }));
}

/** How many blocks of a Helm template are opened more often than closed. */
export function openBlocks(template: string): number {
  const count = (pattern: RegExp) => [...template.matchAll(pattern)].length;
  return count(/\{\{-?\s*(if|range|with|define)\b/g) - count(/\{\{-?\s*end\b/g);
}

/** Follows a path into nested objects; undefined where it leads nowhere. */
export function at(tree: unknown, path: string[]): unknown {
  let found = tree;
  for (const key of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  return found;
}
