import { isNumber, toNumber } from '../values/java-number.ts';

/**
 * The boolean that a condition's value stands for inside a template: numbers are true unless 0 or NaN, texts unless
 * empty (the text "false" is true). Undefined for null and for values that are no condition.
 */
export function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (!isNumber(value)) return undefined;
  const number = toNumber(value);
  return number !== 0 && !Number.isNaN(number);
}
