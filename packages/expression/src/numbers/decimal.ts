/** How a decimal is rounded when digits are cut. */
export type Rounding = 'half-even' | 'half-up' | 'down';

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/;
/** Digits of a division (Java's `MathContext.DECIMAL128`). */
const DIVISION_DIGITS = 34;
const MAX_DIGITS = 10_000;

/** An exact decimal number: `unscaled` × 10^-`scale`, as Java's BigDecimal. */
export class Decimal {
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Reads `-12.5e3`; undefined when the text is no decimal number, or an absurdly long one. */
  static parse(text: string): Decimal | undefined {
    const match = text.length > MAX_DIGITS ? null : PATTERN.exec(text);
    if (!match) return undefined;
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
    if (whole === '' && fraction === '') return undefined;
    const unscaled = BigInt(`${whole}${fraction}`);
    return new Decimal(sign === '-' ? -unscaled : unscaled, fraction.length - Number(exponent));
  }

  /** The decimal that prints like the double does in its shortest form. NaN and infinities give undefined. */
  static fromNumber(value: number): Decimal | undefined {
    return Number.isFinite(value) ? Decimal.parse(String(value)) : undefined;
  }

  isZero(): boolean {
    return this.unscaled === 0n;
  }

  isNegative(): boolean {
    return this.unscaled < 0n;
  }

  negate(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }

  abs(): Decimal {
    return this.isNegative() ? this.negate() : this;
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.#at(scale) + other.#at(scale), scale);
  }

  multiply(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** Quotient of 34 digits, trailing zeros cut down to the preferred scale. Undefined when dividing by zero. */
  divide(other: Decimal): Decimal | undefined {
    if (other.isZero()) return undefined;
    const preferred = this.scale - other.scale;
    const shift = Math.max(0, DIVISION_DIGITS + digits(other.unscaled) - digits(this.unscaled) + 1);
    const numerator = this.unscaled * 10n ** BigInt(shift);
    let quotient = new Decimal(numerator / other.unscaled, preferred + shift);
    const excess = digits(quotient.unscaled) - DIVISION_DIGITS;
    if (excess > 0) quotient = quotient.withScale(quotient.scale - excess, 'half-even');
    while (quotient.scale > preferred && quotient.unscaled % 10n === 0n && !quotient.isZero()) {
      quotient = new Decimal(quotient.unscaled / 10n, quotient.scale - 1);
    }
    return quotient.isZero() ? new Decimal(0n, Math.max(0, preferred)) : quotient;
  }

  /** Remainder with the sign of the dividend. Undefined when dividing by zero. */
  remainder(other: Decimal): Decimal | undefined {
    if (other.isZero()) return undefined;
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.#at(scale) % other.#at(scale), scale);
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.#at(scale), other.#at(scale)];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** The same number with `scale` digits after the point. */
  withScale(scale: number, rounding: Rounding): Decimal {
    if (scale >= this.scale) return new Decimal(this.#at(scale), scale);
    const divisor = 10n ** BigInt(this.scale - scale);
    const negative = this.unscaled < 0n;
    const absolute = negative ? -this.unscaled : this.unscaled;
    let quotient = absolute / divisor;
    const twice = (absolute % divisor) * 2n;
    const up = rounding === 'down' ? false : twice > divisor || (twice === divisor && (rounding === 'half-up' || quotient % 2n === 1n));
    if (up) quotient += 1n;
    return new Decimal(negative ? -quotient : quotient, scale);
  }

  toNumber(): number {
    return Number(`${this.unscaled}e${-this.scale}`);
  }

  /** The integer part. */
  toBigInt(): bigint {
    return this.withScale(0, 'down').unscaled;
  }

  /** As Java's `BigDecimal.toString`: plain, or scientific when very small or with a negative scale. */
  toString(): string {
    const negative = this.unscaled < 0n;
    const text = String(negative ? -this.unscaled : this.unscaled);
    const sign = negative ? '-' : '';
    const exponent = text.length - 1 - this.scale;
    if (this.scale === 0) return sign + text;
    if (this.scale > 0 && exponent >= -6) {
      const padded = text.padStart(this.scale + 1, '0');
      return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
    }
    const mantissa = text.length > 1 ? `${text.charAt(0)}.${text.slice(1)}` : text;
    return exponent === 0 ? sign + mantissa : `${sign}${mantissa}E${exponent > 0 ? '+' : ''}${exponent}`;
  }

  #at(scale: number): bigint {
    return this.unscaled * 10n ** BigInt(scale - this.scale);
  }
}

function digits(value: bigint): number {
  return String(value < 0n ? -value : value).length;
}
