import { isLong, JavaBigInteger, JavaDouble, JavaFloat } from '../values/java-number.ts';
import type { NumberValue } from '../values/java-number.ts';
import { Decimal } from './decimal.ts';

export const NUMBER_TYPES = ['INT', 'FLOAT', 'LONG', 'DOUBLE', 'BIGDECIMAL', 'BIGINTEGER'] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

const INTEGER = /^[+-]?(?:\d+|0[xX][0-9a-fA-F]+)$/;

/**
 * Reads a number of a Java type; without a type the smallest one that holds it: int, long, BigInteger, or for
 * decimals float, double, BigDecimal. Undefined when the text is no number, or not of that type.
 */
export function parseNumber(text: string, type: NumberType | undefined): NumberValue | undefined {
  switch (type) {
    case 'INT':
    case 'LONG':
    case 'BIGINTEGER':
      return integerOf(text, type);
    case 'FLOAT':
      return Decimal.parse(text) && new JavaFloat(Number(text));
    case 'DOUBLE':
      return Decimal.parse(text) && JavaDouble.of(Number(text));
    case 'BIGDECIMAL':
      return Decimal.parse(text);
    case undefined:
      return INTEGER.test(text) ? (integerOf(text, 'LONG') ?? integerOf(text, 'BIGINTEGER')) : smallestDecimal(text);
  }
}

function integerOf(text: string, type: 'INT' | 'LONG' | 'BIGINTEGER'): NumberValue | undefined {
  if (!INTEGER.test(text) || text.length > 10_000) return undefined;
  const digits = text.replace(/^[+-]/, '');
  const value = BigInt(digits) * (text.startsWith('-') ? -1n : 1n);
  if (type === 'BIGINTEGER') return new JavaBigInteger(value);
  if (type === 'INT') return value === BigInt.asIntN(32, value) ? Number(value) : undefined;
  if (!isLong(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Float when it keeps the digits, then double, then BigDecimal (Apache Commons' `createNumber`). */
function smallestDecimal(text: string): NumberValue | undefined {
  const decimal = Decimal.parse(text);
  if (!decimal) return undefined;
  const digits = String(decimal.abs().unscaled).length;
  const number = Number(text);
  if (digits <= 7 && Number.isFinite(Math.fround(number)) && (Math.fround(number) !== 0 || number === 0)) return new JavaFloat(number);
  return digits <= 16 && Number.isFinite(number) ? JavaDouble.of(number) : decimal;
}
