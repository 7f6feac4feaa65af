import { javaDoubleText, javaFloatText } from '../numbers/java-double-text.ts';
import { JavaDouble, JavaFloat } from './java-number.ts';
import type { NumberValue } from './java-number.ts';
import { Decimal } from '../numbers/decimal.ts';

/** A number as Java prints it: `3`, `2.5`, `125.0`, `1.0E10`. */
export function numberText(value: NumberValue): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : javaDoubleText(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof JavaFloat) return javaFloatText(value.value);
  if (value instanceof JavaDouble) return javaDoubleText(value.value);
  return value instanceof Decimal ? value.toString() : String(value.value);
}
