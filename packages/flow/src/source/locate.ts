import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Node, Pair } from 'yaml';
import type { Path, SourceRange } from '../model/issue.ts';
import { formatPath, parsePath } from './path.ts';
import { readSource } from './read-source.ts';
import { keyOf } from './to-plain.ts';
import type { SourceMap } from './source-map.ts';

/** Where in a flow a cursor stands. */
export interface CursorPlace {
  /** `tasks[0].message`; empty at the top. */
  path: string;
  /** True when the cursor is on a key, false on its value or between keys. */
  onKey: boolean;
  /** The innermost task around the cursor. */
  task?: EnclosingPart;
  /** The trigger around the cursor. */
  trigger?: EnclosingPart;
}

/** A task or trigger as it is written around a place; id and type may still be missing. */
export interface EnclosingPart {
  path: string;
  id?: string;
  type?: string;
}

/** Range of the value at a path such as `tasks[0].message`; undefined when nothing is written there. */
export function locate(source: string, path: string): SourceRange | undefined {
  return readSource(source).map.fullRangeOf(parsePath(path));
}

/** The path at a cursor with the task or trigger around it. Lines and columns count from 1. Works on broken sources. */
export function pathAt(source: string, line: number, column: number): CursorPlace {
  const { map } = readSource(source);
  const found = descend(map, map.offset(line, column));
  return {
    path: formatPath(found.path),
    onKey: found.onKey,
    ...enclosing('task', found.path, map),
    ...enclosing('trigger', found.path, map),
  };
}

function descend(map: SourceMap, offset: number): { path: Path; onKey: boolean } {
  const path: (string | number)[] = [];
  for (let node = map.root(); node; ) {
    const step = isMap(node) ? inMap(node.items as Pair<Node | null, Node | null>[], offset)
      : isSeq(node) ? inList(node.items as unknown[], offset) : undefined;
    if (!step) break;
    path.push(step.segment);
    if (step.onKey) return { path, onKey: true };
    node = step.node;
  }
  return { path, onKey: false };
}

interface Descent {
  segment: string | number;
  onKey: boolean;
  node: Node | undefined;
}

/** The pair that starts last before the offset; its value reaches to the next pair. */
function inMap(pairs: readonly Pair<Node | null, Node | null>[], offset: number): Descent | undefined {
  const pair = pairs.findLast((candidate) => (candidate.key?.range?.[0] ?? Infinity) <= offset);
  const key = pair && keyOf(pair);
  if (!pair || key === undefined) return undefined;
  return { segment: key, onKey: offset <= (pair.key?.range?.[1] ?? -1), node: pair.value ?? undefined };
}

function inList(items: readonly unknown[], offset: number): Descent | undefined {
  const index = items.findLastIndex((item) => isNode(item) && (item.range?.[0] ?? Infinity) <= offset);
  const item = items[index];
  return isNode(item) ? { segment: index, onKey: false, node: item } : undefined;
}

const TASK_LISTS = new Set(['tasks', 'errors', 'finally', 'afterExecution', 'then', 'else', 'defaults']);

/** Looks outwards from a path for an item of a list of tasks or triggers. */
function enclosing(kind: 'task' | 'trigger', path: Path, map: SourceMap): Partial<Record<'task' | 'trigger', EnclosingPart>> {
  for (let length = path.length; length > 0; length -= 1) {
    const candidate = path.slice(0, length);
    if (!(kind === 'task' ? isTaskPath(candidate) : isTriggerPath(candidate))) continue;
    if (kind === 'task' && map.step([...candidate, 'task']) && !map.step([...candidate, 'type'])) continue;
    const id = textAt(map, [...candidate, 'id']);
    const type = textAt(map, [...candidate, 'type']);
    return { [kind]: { path: formatPath(candidate), ...(id === undefined ? {} : { id }), ...(type === undefined ? {} : { type }) } };
  }
  return {};
}

const isTriggerPath = (path: Path): boolean => path.length === 2 && path[0] === 'triggers';

/** An item of a list of tasks, of a case of a Switch, the `task` of an item of a Dag, or the `onPause` of a Pause. */
function isTaskPath(path: Path): boolean {
  const last = path.at(-1);
  const owner = path.at(-2);
  if ((last === 'task' || last === 'onPause') && typeof owner === 'number') return true;
  return typeof last === 'number' && (TASK_LISTS.has(String(owner)) || path.at(-3) === 'cases');
}

function textAt(map: SourceMap, path: Path): string | undefined {
  const node = map.step(path)?.node;
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}
