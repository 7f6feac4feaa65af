import type { Context } from '../runtime/context.ts';
import type { Range } from '../syntax/nodes.ts';
import { DateValue } from '../values/date-value.ts';
import { compareNumbers } from '../values/equality.ts';
import { isNumber } from '../values/java-number.ts';

/** `<`, `>` and their kin: numbers by value, texts by their characters, dates of one kind; false beside null. */
export function compare(name: string, accepts: (order: number) => boolean) {
  return (left: unknown, right: unknown, context: Context, range: Range): boolean => {
    if (left === null || right === null) return false;
    const order = orderOf(left, right);
    if (order === undefined) throw context.error(`Could not perform ${name} comparison`, range);
    return accepts(order);
  };
}

/** -1, 0 or 1; undefined for values that have no order between them. */
export function orderOf(left: unknown, right: unknown): number | undefined {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof DateValue && right instanceof DateValue && left.kind === right.kind) return compareTexts(left.iso, right.iso);
  return undefined;
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
