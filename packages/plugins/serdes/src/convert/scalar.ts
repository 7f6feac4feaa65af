import { ZoneOffset } from '@js-joda/core';
import { Decimal, Timestamp } from 'ion-js';
import { epochMicros } from '../dates/timestamp.ts';
import type { IonValue } from '../ion/value.ts';
import { decimalText, isoText, jsonText } from '../json/json-text.ts';
import type { AvroType } from '../schema/avro-type.ts';
import type { AvroValue } from './avro-value.ts';
import { bytesOfInteger, unscaled } from './decimal.ts';
import type { ConversionOptions } from './options.ts';
import { dateTime, epochDay, nanoOfDay } from './temporal.ts';

/** Says that a value does not fit. */
export const NO_FIT = Symbol('no fit');

type Scalar = Exclude<AvroType, { kind: 'union' | 'record' | 'array' | 'map' | 'enum' }>;

/** A value as a type without parts, or `NO_FIT`. Texts are read as the type wants them. */
export function convertScalar(type: Scalar, value: IonValue, options: ConversionOptions): AvroValue | typeof NO_FIT {
  if (value === null) return type.kind === 'null' ? null : NO_FIT;
  if (type.logical) {
    const meant = convertLogical(type, value, options);
    if (meant !== undefined) return meant;
  }
  switch (type.kind) {
    case 'null': return typeof value === 'string' && options.nullValues.includes(value) ? null : NO_FIT;
    case 'boolean': return booleanOf(value, options);
    case 'int': return between(integerOf(value), -(2n ** 31n), 2n ** 31n - 1n, Number);
    case 'long': return between(integerOf(value), -(2n ** 63n), 2n ** 63n - 1n, (number) => number);
    case 'float':
    case 'double': return numberOf(value, options.decimalSeparator);
    case 'string': return textOf(value);
    case 'bytes': return value instanceof Uint8Array ? Buffer.from(value) : typeof value === 'string' ? Buffer.from(value) : NO_FIT;
    case 'fixed': {
      const bytes = value instanceof Uint8Array ? Buffer.from(value) : typeof value === 'string' ? Buffer.from(value) : undefined;
      return bytes?.length === type.size ? bytes : NO_FIT;
    }
    default: return NO_FIT;
  }
}

/** Undefined when the meaning is not known here: then the plain type decides. */
function convertLogical(type: Scalar, value: IonValue, options: ConversionOptions): AvroValue | typeof NO_FIT | undefined {
  const { logical } = type;
  const size = type.kind === 'fixed' ? type.size : undefined;
  const instant = (scale: (micros: bigint) => bigint): AvroValue | typeof NO_FIT => {
    if (typeof value === 'bigint') return value;
    const found = dateTime(value, options);
    return found ? scale(epochMicros(logical?.name.startsWith('local-') ? found.withOffsetSameLocal(ZoneOffset.UTC) : found)) : NO_FIT;
  };
  switch (logical?.name) {
    case 'decimal': {
      const number = unscaled(value, logical.scale ?? 0, options.decimalSeparator);
      const digits = number === undefined ? 0 : number.toString().replace('-', '').length;
      if (number === undefined || (logical.precision !== undefined && digits > logical.precision)) return NO_FIT;
      return bytesOfInteger(number, size) ?? NO_FIT;
    }
    case 'date': return epochDay(value, options) ?? NO_FIT;
    case 'time-millis': return orMisfit(nanoOfDay(value, options), (nanos) => Number(nanos / 1_000_000n));
    case 'time-micros': return orMisfit(nanoOfDay(value, options), (nanos) => nanos / 1_000n);
    case 'timestamp-millis':
    case 'local-timestamp-millis': return instant((micros) => (micros - ((micros % 1_000n) + 1_000n) % 1_000n) / 1_000n);
    case 'timestamp-micros':
    case 'local-timestamp-micros': return instant((micros) => micros);
    case 'uuid': return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : NO_FIT;
    default: return undefined;
  }
}

const orMisfit = <T>(value: T | undefined, then: (value: T) => AvroValue): AvroValue | typeof NO_FIT => (value === undefined ? NO_FIT : then(value));

function booleanOf(value: IonValue, { trueValues, falseValues }: ConversionOptions): boolean | typeof NO_FIT {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' || typeof value === 'bigint' ? String(value).toLowerCase() : undefined;
  const isOf = (texts: readonly string[]): boolean => text !== undefined && texts.some((each) => each.toLowerCase() === text);
  return isOf(trueValues) ? true : isOf(falseValues) ? false : NO_FIT;
}

function integerOf(value: IonValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  if (value instanceof Decimal) return /^-?\d+(?:\.0*)?$/.test(decimalText(value)) ? BigInt(decimalText(value).replace(/\..*$/, '')) : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
}

function between(value: bigint | undefined, low: bigint, high: bigint, then: (value: bigint) => AvroValue): AvroValue | typeof NO_FIT {
  return value === undefined || value < low || value > high ? NO_FIT : then(value);
}

function numberOf(value: IonValue, separator: string): number | typeof NO_FIT {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal) return value.numberValue();
  const text = typeof value === 'string' ? value.trim().replace(separator, '.') : '';
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : NO_FIT;
}

function textOf(value: IonValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof Timestamp) return isoText(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : jsonText(value);
}
