import { DateValue, JavaChar } from '../values/date-value.ts';
import { isNumber, toNumber } from '../values/java-number.ts';
import { compareNumbers } from '../values/equality.ts';
import { jsonText } from '../values/json-text.ts';
import { force } from '../values/lazy-value.ts';
import { Room } from '../values/room.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';
import { JqError } from './jq-error.ts';

export type JqType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** A value as jq sees it: lazy ones computed, dates and characters as texts. The inside stays as it is until it is reached. */
export function jqValue(given: unknown): unknown {
  const value = force(given);
  if (value === undefined) return null;
  if (value instanceof DateValue) return value.iso;
  return value instanceof JavaChar ? value.value : value;
}

export function jqType(value: unknown): JqType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (isNumber(value)) return 'number';
  return isList(value) ? 'array' : 'object';
}

/** Everything but null and false. */
export const jqTruthy = (value: unknown): boolean => value !== null && value !== false;

const ORDER: readonly JqType[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

/** jq's total order: by type, then by content. */
export function jqCompare(left: unknown, right: unknown, room?: Room): number {
  const a = jqValue(left);
  const b = jqValue(right);
  const type = jqType(a);
  const byType = ORDER.indexOf(type) - ORDER.indexOf(jqType(b));
  if (byType !== 0) return byType;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean') return Number(a) - Number(b);
  const inner = room ?? new Room();
  inner.take();
  if (isList(a) && isList(b)) return compareLists(a, b, inner);
  return isMap(a) && isMap(b) ? compareMaps(a, b, inner) : 0;
}

function compareLists(a: readonly unknown[], b: readonly unknown[], room: Room): number {
  for (const [index, item] of a.entries()) {
    if (index >= b.length) return 1;
    const order = jqCompare(item, b[index], room);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareMaps(a: Record<string, unknown>, b: Record<string, unknown>, room: Room): number {
  const [keysA, keysB] = [Object.keys(a).sort(), Object.keys(b).sort()];
  const byKeys = compareLists(keysA, keysB, room);
  if (byKeys !== 0) return byKeys;
  for (const key of keysA) {
    const order = jqCompare(a[key], b[key], room);
    if (order !== 0) return order;
  }
  return 0;
}

/** A value in an error message: its type and the start of its text. */
export function jqDescribe(value: unknown): string {
  const text = jsonText(value);
  return `${jqType(value)} (${text.length > 11 ? `${text.slice(0, 10)}...` : text})`;
}

/** `.[key]`: null where nothing is. */
export function jqIndex(target: unknown, key: unknown): unknown {
  if (isMap(target) && typeof key === 'string') return Object.hasOwn(target, key) ? jqValue(target[key]) : null;
  if (isList(target) && isNumber(key)) return jqValue(target.at(Math.floor(toNumber(key))) ?? null);
  if (isList(target) && isList(key)) return indicesOf(target, key);
  if (isMap(key) && (isList(target) || typeof target === 'string' || target === null)) return jqSlice(target, jqIndex(key, 'start'), jqIndex(key, 'end'));
  if (target === null && (typeof key === 'string' || isNumber(key) || key === null)) return null;
  const shown = typeof key === 'string' ? `"${key}"` : jqType(key);
  throw new JqError(`Cannot index ${jqType(target)} with ${shown}`);
}

/** `.[from:to]` of a list or text. */
export function jqSlice(target: unknown, from: unknown, to: unknown): unknown {
  if (target === null) return null;
  if (!isList(target) && typeof target !== 'string') throw new JqError(`Cannot index ${jqType(target)} with object`);
  const [start, end] = sliceBounds(target.length, from, to);
  return target.slice(start, end);
}

/** Positions of a slice within a length. */
export function sliceBounds(length: number, from: unknown, to: unknown): [number, number] {
  const bound = (value: unknown, otherwise: number, round: (value: number) => number): number => {
    if (value === null) return otherwise;
    if (!isNumber(value)) throw new JqError('Start and end indices of an array slice must be numbers');
    const position = round(toNumber(value));
    return Math.min(Math.max(position < 0 ? position + length : position, 0), length);
  };
  const start = bound(from, 0, Math.floor);
  return [start, Math.max(start, bound(to, length, Math.ceil))];
}

/** Positions at which a list occurs in a list. */
export function indicesOf(list: readonly unknown[], wanted: readonly unknown[]): number[] {
  if (wanted.length === 0) return [];
  const found: number[] = [];
  for (let start = 0; start + wanted.length <= list.length; start += 1) {
    if (wanted.every((item, index) => jqCompare(list[start + index], item) === 0)) found.push(start);
  }
  return found;
}

/** A map with one entry changed; key order is kept. */
export function withEntry(map: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  const copy = Object.assign(emptyMap(), map);
  copy[key] = value;
  return copy;
}
