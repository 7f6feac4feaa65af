import { Decimal } from '../numbers/decimal.ts';
import { DateValue, JavaChar } from './date-value.ts';
import { force } from './lazy-value.ts';
import { isNumber, kindOf, toBigInt, toNumber } from './java-number.ts';
import type { NumberValue } from './java-number.ts';
import { numberText } from './number-text.ts';
import { Room } from './room.ts';
import { isList, isMap } from './shapes.ts';

const MAX_DEPTH = 500;

/** `==`: numbers by value whatever their type, everything else by type and content. */
export function valuesEqual(left: unknown, right: unknown, depth = 0, room?: Room): boolean {
  const a = force(left);
  const b = force(right);
  if (a === b) return true;
  if (a === null || a === undefined) return b === null || b === undefined;
  if (b === null || b === undefined || depth > MAX_DEPTH) return false;
  if (isNumber(a)) return isNumber(b) && compareNumbers(a, b) === 0;
  const inner = room ?? new Room();
  inner.take();
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => valuesEqual(item, b[index], depth + 1, inner));
  if (isMap(a)) {
    if (!isMap(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && valuesEqual(a[key], b[key], depth + 1, inner));
  }
  if (a instanceof DateValue) return b instanceof DateValue && a.kind === b.kind && a.iso === b.iso;
  return a instanceof JavaChar && b instanceof JavaChar && a.value === b.value;
}

/** Less than, equal or greater: -1, 0, 1. Exact, whatever the two types are; NaN is above everything, like in Java. */
export function compareNumbers(a: NumberValue, b: NumberValue): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  if (kindOf(a) === 'integer' && kindOf(b) === 'integer') {
    const [x, y] = [toBigInt(a), toBigInt(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const [x, y] = [exact(a), exact(b)];
  return x && y ? x.compare(y) : compareDoubles(toNumber(a), toNumber(b));
}

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a === b ? 0 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Doubles and floats are compared by their printed digits, like Pebble compares numbers of different types. */
function exact(value: NumberValue): Decimal | undefined {
  return value instanceof Decimal ? value : Decimal.parse(numberText(value));
}
