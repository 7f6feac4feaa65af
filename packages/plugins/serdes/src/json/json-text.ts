import { Decimal, Timestamp } from 'ion-js';
import { dateTimeOf, dayOf } from '../dates/timestamp.ts';
import type { IonValue } from '../ion/value.ts';

/** A value as compact JSON: whole numbers and decimals with all their digits, timestamps in ISO-8601, bytes in base 64. */
export function jsonText(value: IonValue): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string': return JSON.stringify(value);
    case 'boolean':
    case 'bigint': return String(value);
    case 'number': return Number.isFinite(value) ? floatText(value) : JSON.stringify(String(value));
    default: break;
  }
  if (value instanceof Decimal) return decimalText(value);
  if (value instanceof Timestamp) return JSON.stringify(isoText(value));
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  return `{${[...value].map(([name, item]) => `${JSON.stringify(name)}:${jsonText(item)}`).join(',')}}`;
}

/** A float keeps its point, so that it stays one. */
const floatText = (value: number): string => (Number.isInteger(value) && Math.abs(value) < 1e16 ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value));

/** A decimal without an exponent. */
export function decimalText(value: Decimal): string {
  const exponent = value.getExponent();
  const digits = value.getCoefficient().toString().replace('-', '');
  const sign = value.isNegative() ? '-' : '';
  if (exponent >= 0) return sign + (digits === '0' ? '0' : digits + '0'.repeat(exponent));
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** `2024-01-01`, or `2024-01-01T10:00:00Z` with the offset that it has. */
export function isoText(timestamp: Timestamp): string {
  const day = dayOf(timestamp);
  if (day) return day.toString();
  const text = timestamp.toString().replace(/-00:00$/, 'Z');
  return /T\d{2}:\d{2}(?:Z|[+-])/.test(text) ? dateTimeOf(timestamp).toString().replace(/(T\d{2}:\d{2})(?=Z|[+-])/, '$1:00') : text;
}
