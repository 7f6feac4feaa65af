import { force } from '../values/lazy-value.ts';
import { isNumber, toBigInt } from '../values/java-number.ts';
import { isList, isMap } from '../values/shapes.ts';
import { valueText } from '../values/java-string.ts';
import { ContextView, MISSING } from './variables.ts';

/**
 * `target.name` and `target[name]`: own keys of maps, positions of lists, `length`, `size` and `empty` of lists and
 * texts. Nothing inherited is ever reached. MISSING when there is no such attribute.
 */
export function attributeOf(target: unknown, name: unknown): unknown {
  if (isMap(target)) return mapValue(target, name);
  if (isList(target)) return listItem(target, name);
  if (typeof target === 'string') return sizeAttribute(target, name);
  if (target instanceof ContextView) return target.variables.lookup(valueText(name));
  return MISSING;
}

/** Names that could have been meant where an attribute is missing. */
export function attributeNames(target: unknown): string[] {
  if (isMap(target)) return Object.keys(target);
  return target instanceof ContextView ? target.variables.names() : [];
}

function mapValue(map: Record<string, unknown>, name: unknown): unknown {
  const key = typeof name === 'string' ? name : valueText(name);
  if (!Object.hasOwn(map, key)) return MISSING;
  const value = force(map[key]);
  return value === undefined ? null : value;
}

function listItem(list: unknown[], name: unknown): unknown {
  const index = typeof name === 'number' ? name : isNumber(name) ? Number(toBigInt(name)) : listIndex(name);
  if (index === undefined) return sizeAttribute(list, name);
  if (!Number.isInteger(index) || index < 0 || index >= list.length) return MISSING;
  const value = force(list[index]);
  return value === undefined ? null : value;
}

const listIndex = (name: unknown): number | undefined =>
  typeof name === 'string' && /^\d{1,9}$/.test(name) ? Number(name) : undefined;

function sizeAttribute(value: string | unknown[], name: unknown): unknown {
  if (name === 'length' || name === 'size') return value.length;
  return name === 'empty' ? value.length === 0 : MISSING;
}
