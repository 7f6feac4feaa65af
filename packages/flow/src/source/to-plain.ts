import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { SourceLimits } from './limits.ts';

/** A fault found while reading the tree; offsets are of the source text. */
export interface SourceFault {
  message: string;
  start: number;
  end: number;
}

/** Thrown when a limit is passed: reading on would cost what the limit is there to prevent. */
class LimitPassed extends Error {
  readonly fault: SourceFault;

  constructor(fault: SourceFault) {
    super(fault.message);
    this.fault = fault;
  }
}

interface Reading {
  limits: SourceLimits;
  faults: SourceFault[];
  nodes: number;
  aliased: number;
  /** Anchored nodes being read now: an alias to one of them would never end. */
  open: Set<Node>;
  /** Anchored nodes met so far; the last one of a name counts. */
  anchors: Map<string, Node>;
}

export interface PlainResult {
  value: unknown;
  faults: SourceFault[];
}

/**
 * The document as maps, lists and scalars. Aliases and merge keys (`<<`) are followed within the limits. Keys are
 * the text that was written, so `1:` and `true:` are the keys "1" and "true".
 */
export function toPlain(document: Document, limits: SourceLimits): PlainResult {
  const reading: Reading = { limits, faults: [], nodes: 0, aliased: 0, open: new Set(), anchors: new Map() };
  try {
    return { value: read(reading, document.contents as Node | null, [], false), faults: reading.faults };
  } catch (error) {
    if (error instanceof LimitPassed) return { value: undefined, faults: [...reading.faults, error.fault] };
    throw error;
  }
}

function read(reading: Reading, node: Node | null | undefined, path: readonly string[], aliased: boolean): unknown {
  if (!node) return null;
  count(reading, node, path.length, aliased);
  if (isAlias(node)) return readAlias(reading, node, path);
  if ('anchor' in node && node.anchor) reading.anchors.set(node.anchor, node);
  if (isScalar(node)) return typeof node.value === 'bigint' ? Number(node.value) : node.value;
  if (reading.open.has(node)) throw new LimitPassed(faultAt(node, 'An anchor may not contain an alias to itself'));
  reading.open.add(node);
  const value = isSeq(node)
    ? node.items.map((item, index) => read(reading, itemOf(item), [...path, String(index)], aliased))
    : isMap(node) ? readMap(reading, node, path, aliased) : null;
  reading.open.delete(node);
  return value;
}

function itemOf(item: unknown): Node | null {
  return isPair(item) ? (item.value as Node | null) : (item as Node | null);
}

function readAlias(reading: Reading, node: Node, path: readonly string[]): unknown {
  const name = isAlias(node) ? node.source : '';
  const target = reading.anchors.get(name);
  if (!target) {
    reading.faults.push(faultAt(node, `Unknown anchor \`${name}\``));
    return null;
  }
  return read(reading, target, path, true);
}

function readMap(reading: Reading, map: YAMLMap, path: readonly string[], aliased: boolean): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const merged: unknown[] = [];
  for (const pair of map.items as Pair<Node | null, Node | null>[]) {
    const key = keyOf(pair);
    if (key === '<<') {
      merged.push(...[read(reading, pair.value, path, aliased)].flat());
    } else if (key === undefined || key === '__proto__') {
      reading.faults.push(faultAt(pair.key ?? map, key === undefined
        ? 'A key has to be plain text' : 'The key `__proto__` is not allowed'));
    } else if (Object.hasOwn(result, key)) {
      reading.faults.push(faultAt(pair.key ?? map, `Duplicate field '${key}'`));
    } else {
      result[key] = read(reading, pair.value, [...path, key], aliased);
    }
  }
  for (const source of merged) {
    if (typeof source !== 'object' || source === null) continue;
    for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(result, key)) result[key] = value;
  }
  return result;
}

/** The text of a pair's key; undefined when the key is a map or a list. */
export function keyOf(pair: Pair<Node | null, unknown>): string | undefined {
  const key: unknown = pair.key;
  if (key === null) return '';
  if (isScalar(key)) return key.source ?? String(key.value);
  return typeof key === 'string' ? key : undefined;
}

function count(reading: Reading, node: Node, depth: number, aliased: boolean): void {
  const { limits } = reading;
  reading.nodes += 1;
  if (aliased) reading.aliased += 1;
  if (depth > limits.maxDepth) {
    throw new LimitPassed(faultAt(node, `The document is nested deeper than ${limits.maxDepth} levels`));
  }
  if (reading.nodes > limits.maxNodes) {
    throw new LimitPassed(faultAt(node, `The document has more than ${limits.maxNodes} values`));
  }
  if (reading.aliased > limits.maxAliasedNodes) {
    throw new LimitPassed(faultAt(node, `Aliases repeat more than ${limits.maxAliasedNodes} values`));
  }
}

function faultAt(node: Node, message: string): SourceFault {
  const start = node.range?.[0] ?? 0;
  return { message, start, end: node.range?.[1] ?? start };
}
