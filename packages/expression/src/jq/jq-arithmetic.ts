import { arithmetic } from '../values/arithmetic.ts';
import type { ArithmeticOperator } from '../values/arithmetic.ts';
import { isNumber, JavaDouble, toNumber } from '../values/java-number.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';
import { JqError } from './jq-error.ts';
import { jqCompare, jqDescribe, jqValue } from './jq-value.ts';

const VERBS: Readonly<Record<string, string>> = { '+': 'added', '-': 'subtracted', '*': 'multiplied', '/': 'divided', '%': 'divided' };
const MAX_TEXT = 16 * 1024 * 1024;

/** `left op right` by jq's rules for numbers, texts, lists and maps. */
export function jqOperation(operator: string, left: unknown, right: unknown): unknown {
  switch (operator) {
    case '==':
      return jqCompare(left, right) === 0;
    case '!=':
      return jqCompare(left, right) !== 0;
    case '<':
      return jqCompare(left, right) < 0;
    case '<=':
      return jqCompare(left, right) <= 0;
    case '>':
      return jqCompare(left, right) > 0;
    case '>=':
      return jqCompare(left, right) >= 0;
    default:
      return calculate(operator, left, right);
  }
}

function calculate(operator: string, left: unknown, right: unknown): unknown {
  if (isNumber(left) && isNumber(right)) return numbers(operator as ArithmeticOperator, left, right);
  if (operator === '+') {
    if (left === null) return right;
    if (right === null) return left;
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    if (isList(left) && isList(right)) return [...left, ...right];
    if (isMap(left) && isMap(right)) return Object.assign(emptyMap(), left, right);
  }
  if (operator === '-' && isList(left) && isList(right)) return left.filter((item) => !right.some((other) => jqCompare(item, other) === 0));
  if (operator === '*') {
    if (isMap(left) && isMap(right)) return deepMerge(left, right);
    const [text, times] = typeof left === 'string' ? [left, right] : [right, left];
    if (typeof text === 'string' && isNumber(times)) return repeated(text, toNumber(times));
  }
  if (operator === '/' && typeof left === 'string' && typeof right === 'string') return left === '' ? [] : left.split(right);
  throw new JqError(`${jqDescribe(left)} and ${jqDescribe(right)} cannot be ${VERBS[operator] ?? operator}`);
}

/** Whole numbers stay whole; a division that doesn't come out even gives a fraction. */
function numbers(operator: ArithmeticOperator, left: Parameters<typeof toNumber>[0], right: Parameters<typeof toNumber>[0]): unknown {
  if (operator === '/' || operator === '%') {
    const [a, b] = [toNumber(left), toNumber(right)];
    if (operator === '/') {
      if (b === 0) throw new JqError(`${jqDescribe(left)} and ${jqDescribe(right)} cannot be divided because the divisor is zero`);
      return plain(a / b);
    }
    const divisor = Math.trunc(b);
    if (divisor === 0) throw new JqError(`${jqDescribe(left)} and ${jqDescribe(right)} cannot be divided because the divisor is zero`);
    return plain(Math.trunc(a) % Math.abs(divisor));
  }
  const result = arithmetic(operator, left, right);
  if ('error' in result) throw new JqError(result.error);
  return isNumber(result.value) && result.value instanceof JavaDouble ? plain(toNumber(result.value)) : result.value;
}

/** jq has one kind of number: a whole double is a whole number. */
export const plain = (value: number): unknown => (Number.isFinite(value) ? value + 0 : JavaDouble.of(value));

function deepMerge(left: Record<string, unknown>, right: Record<string, unknown>): unknown {
  const result = Object.assign(emptyMap(), left);
  for (const key of Object.keys(right)) {
    const [a, b] = [jqValue(result[key] ?? null), jqValue(right[key])];
    result[key] = isMap(a) && isMap(b) ? deepMerge(a, b) : b;
  }
  return result;
}

function repeated(text: string, times: number): string | null {
  if (times <= 0 || Number.isNaN(times)) return null;
  const count = times < 1 ? 1 : Math.floor(times);
  if (text.length * count > MAX_TEXT) throw new JqError('Repeat string result too long');
  return text.repeat(count);
}
