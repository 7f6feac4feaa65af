import type { Context } from '../runtime/context.ts';
import type { Range } from '../syntax/nodes.ts';
import { valuesEqual } from '../values/equality.ts';
import { valueText } from '../values/java-string.ts';
import { isList, isMap, javaClassName } from '../values/shapes.ts';

/** `left contains right`: an item (or every item) of a list, a key of a map, a part of a text. */
export function contains(left: unknown, right: unknown, context: Context, range: Range): boolean {
  if (left === null) return false;
  if (isList(left)) {
    const wanted = isList(right) ? right : [right];
    context.budget.step(left.length * wanted.length);
    return wanted.every((item) => left.some((candidate) => valuesEqual(candidate, item)));
  }
  if (isMap(left)) return Object.hasOwn(left, valueText(right));
  if (typeof left === 'string') {
    context.budget.size(left.length);
    return left.includes(valueText(right));
  }
  throw context.error(
    `Contains operator can only be used on Collections, Maps and arrays. Actual type was: ${javaClassName(left)}`, range);
}

/** `left isIn right`: printed values are compared; in a map both keys and values count. */
export function isIn(left: unknown, right: unknown): boolean {
  if (left === null || right === null) return false;
  const wanted = valueText(left);
  if (isList(right)) return right.some((item) => valueText(item) === wanted);
  if (isMap(right)) return Object.entries(right).some(([key, value]) => key === wanted || valueText(value) === wanted);
  return typeof right === 'string' && right.includes(wanted);
}
