import { Decimal } from '../numbers/decimal.ts';

/**
 * Numbers whose Java type shows. Plain JavaScript numbers stand for int/long when whole and for double when not;
 * a bigint is a long beyond 2^53. These classes stand for what those can't express.
 */
export class JavaDouble {
  readonly value: number;

  private constructor(value: number) {
    this.value = value;
  }

  /** A double: a plain number unless it is whole (2.0), infinite or NaN. */
  static of(value: number): number | JavaDouble {
    return Number.isInteger(value) || !Number.isFinite(value) ? new JavaDouble(value) : value;
  }

  /** A double, wrapped even where a plain number would do. */
  static exactly(value: number): JavaDouble {
    return new JavaDouble(value);
  }
}

/** A 32-bit float: prints with the fewest digits that identify it, widens exactly. */
export class JavaFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = Math.fround(value);
  }
}

export class JavaBigInteger {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }
}

export type NumberValue = number | bigint | JavaDouble | JavaFloat | JavaBigInteger | Decimal;

/** Binary numeric promotion: the wider of two kinds decides. */
export type NumberKind = 'integer' | 'biginteger' | 'float' | 'double' | 'decimal';

export function isNumber(value: unknown): value is NumberValue {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return true;
    case 'object':
      return (
        value instanceof JavaDouble || value instanceof JavaFloat || value instanceof JavaBigInteger || value instanceof Decimal
      );
    default:
      return false;
  }
}

export function kindOf(value: NumberValue): NumberKind {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'double';
  if (typeof value === 'bigint') return isLong(value) ? 'integer' : 'biginteger';
  if (value instanceof JavaFloat) return 'float';
  if (value instanceof JavaDouble) return 'double';
  return value instanceof Decimal ? 'decimal' : 'biginteger';
}

export const isLong = (value: bigint): boolean => value === BigInt.asIntN(64, value);

/** The nearest double. */
export function toNumber(value: NumberValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Decimal ? value.toNumber() : Number(value.value);
}

/** The integer part as a bigint; 0 for NaN and infinities. */
export function toBigInt(value: NumberValue): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof JavaBigInteger) return value.value;
  if (value instanceof Decimal) return value.toBigInt();
  const number = toNumber(value);
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n;
}

/** A 64-bit integer in its smallest representation, wrapping around like Java's long. */
export function longValue(value: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, value);
  const number = Number(wrapped);
  return Number.isSafeInteger(number) ? number : wrapped;
}
