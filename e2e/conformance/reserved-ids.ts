import { OPERATIONS } from '@windhover/core';
import { isPlainObject } from '@windhover/kernel';
import type { ConformanceCase } from './case-model.ts';

/**
 * Ids that a flow can't have here and could in the version of the data: 1.x reserves words that are parts of API paths
 * (`POST …/executions/{id}/pause` beside `POST …/executions/{namespace}/{flow}`).
 */
const RESERVED: ReadonlySet<string> = new Set([
  'search', 'source', 'enable', 'disable', 'executions',
  ...OPERATIONS.flatMap(({ path }) => /\/executions\/\{\w+\}\/([\w-]+)$/.exec(path)?.[1] ?? []),
]);

const renamed = (id: string): string => (RESERVED.has(id) ? `${id}_flow` : id);

/** A flow's source with reserved ids of flows renamed, its own and those that it names. */
export const withoutReservedIds = (source: string): string =>
  source.replaceAll(/^(\s*(?:id|flowId):[ \t]*)(["']?)([\w-]+)\2[ \t]*$/gm, (line, key: string, quote: string, id: string) =>
    /^\s+id:/.test(line) ? line : `${key}${quote}${renamed(id)}${quote}`);

/** The case with the same renaming. */
export function withoutReserved(entry: ConformanceCase): ConformanceCase {
  return named(entry) as ConformanceCase;
}

function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => {
    if (key === 'flowId' && typeof each === 'string') return [key, renamed(each)];
    if (key === 'path' && typeof each === 'string' && each.startsWith('/api/')) return [key, each.replace(/(\/executions\/(?:webhook\/)?[\w.]+\.[\w.]+\/)([\w-]+)/, (_, before: string, id: string) => before + renamed(id))];
    return [key, named(each)];
  }));
}
