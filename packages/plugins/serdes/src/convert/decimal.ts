import { Decimal } from 'ion-js';
import type { IonValue } from '../ion/value.ts';

/** The unscaled number of a decimal with so many digits behind the point, rounded half up; undefined for what is no number. */
export function unscaled(value: IonValue, scale: number, separator: string): bigint | undefined {
  const decimal = decimalOf(value, separator);
  if (!decimal) return undefined;
  const coefficient = decimal.getCoefficient();
  const signed = decimal.isNegative() && coefficient > 0n ? -coefficient : coefficient;
  const shift = decimal.getExponent() + scale;
  if (shift >= 0) return signed * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  const magnitude = signed < 0n ? -signed : signed;
  const rounded = (magnitude + divisor / 2n) / divisor;
  return signed < 0n ? -rounded : rounded;
}

function decimalOf(value: IonValue, separator: string): Decimal | undefined {
  if (value instanceof Decimal) return value;
  if (typeof value === 'bigint') return new Decimal(value < 0n ? -value : value, 0, value < 0n);
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim().replace(separator, '.') : '';
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '') return undefined;
  return new Decimal(BigInt(whole + fraction), Number(exponent) - fraction.length, sign === '-');
}

/** A decimal of an unscaled number. */
export const decimalOfUnscaled = (number: bigint, scale: number): Decimal => new Decimal(number < 0n ? -number : number, -scale, number < 0n);

/** Two's complement, big end first, in as few bytes as it takes or in exactly `size`; undefined when it does not fit. */
export function bytesOfInteger(number: bigint, size?: number): Buffer | undefined {
  let length = size ?? 1;
  while (size === undefined && BigInt.asIntN(length * 8, number) !== number) length += 1;
  if (BigInt.asIntN(length * 8, number) !== number) return undefined;
  const hex = BigInt.asUintN(length * 8, number).toString(16).padStart(length * 2, '0');
  return Buffer.from(hex, 'hex');
}

export function integerOfBytes(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}
