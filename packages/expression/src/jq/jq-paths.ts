import { isNumber, toNumber } from '../values/java-number.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';
import { JqError } from './jq-error.ts';
import { jqCompare, jqIndex, jqType, jqValue, sliceBounds, withEntry } from './jq-value.ts';

const MAX_INDEX = 1_000_000;

/** The value at a path; null where nothing is. */
export function getPath(value: unknown, path: readonly unknown[]): unknown {
  let current = value;
  for (const key of path) {
    if (current === null) return null;
    current = jqIndex(current, key);
  }
  return current;
}

/** A copy with the value at a path replaced; missing lists and maps on the way are made. */
export function setPath(target: unknown, path: readonly unknown[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (path.length === 0) return value;
  if (isMap(key)) return setSlice(target, key, rest, value);
  const inner = setPath(target === null ? null : jqIndex(target, key), rest, value);
  if (typeof key === 'string' && (target === null || isMap(target))) return withEntry(target ?? emptyMap(), key, inner);
  if (isNumber(key) && (target === null || isList(target))) return setItem(target ?? [], Math.floor(toNumber(key)), inner);
  throw new JqError(`Cannot index ${jqType(target)} with ${typeof key === 'string' ? `"${key}"` : jqType(key)}`);
}

function setItem(list: readonly unknown[], index: number, value: unknown): unknown[] {
  const position = index < 0 ? list.length + index : index;
  if (position < 0) throw new JqError('Out of bounds negative array index');
  if (position > MAX_INDEX + list.length) throw new JqError('Array index too large');
  const copy = [...list];
  while (copy.length < position) copy.push(null);
  copy[position] = value;
  return copy;
}

function setSlice(target: unknown, slice: Record<string, unknown>, rest: readonly unknown[], value: unknown): unknown[] {
  if (target !== null && !isList(target)) throw new JqError(`Cannot update field at object index of ${jqType(target)}`);
  const list = target ?? [];
  const [start, end] = sliceBounds(list.length, jqIndex(slice, 'start'), jqIndex(slice, 'end'));
  const inner = setPath(list.slice(start, end), rest, value);
  if (!isList(inner)) throw new JqError('A slice of an array can only be assigned another array');
  return [...list.slice(0, start), ...inner, ...list.slice(end)];
}

/** A copy without the values at the paths. Longer and later paths go first, so that none shifts another. */
export function deletePaths(target: unknown, paths: readonly (readonly unknown[])[]): unknown {
  return [...paths].sort((a, b) => jqCompare(a, b)).reverse().reduce<unknown>((value, path) => deletePath(value, path), target);
}

function deletePath(target: unknown, path: readonly unknown[]): unknown {
  const [key, ...rest] = path;
  if (path.length === 0 || target === null) return null;
  if (rest.length > 0) {
    const inner = jqIndex(target, key);
    return inner === null ? target : setPath(target, [key], deletePath(inner, rest));
  }
  if (isMap(target) && typeof key === 'string') {
    const copy = Object.assign(emptyMap(), target);
    delete copy[key];
    return copy;
  }
  if (isList(target) && isNumber(key)) {
    const index = Math.floor(toNumber(key));
    return target.filter((_, position) => position !== (index < 0 ? index + target.length : index));
  }
  if (isList(target) && isMap(key)) {
    const [start, end] = sliceBounds(target.length, jqIndex(key, 'start'), jqIndex(key, 'end'));
    return [...target.slice(0, start), ...target.slice(end)];
  }
  throw new JqError(`Cannot delete field at ${isList(target) ? 'array' : 'object'} index of ${jqType(jqValue(target))}`);
}
