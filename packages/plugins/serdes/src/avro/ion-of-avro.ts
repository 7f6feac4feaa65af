import { timestampOfDay, timestampOfNanos } from '../dates/timestamp.ts';
import { LocalTime } from '@js-joda/core';
import { decimalOfUnscaled, integerOfBytes } from '../convert/decimal.ts';
import type { IonValue } from '../ion/value.ts';
import { branchName, type AvroType, type LogicalType } from '../schema/avro-type.ts';

/** A value that was read by a schema as Ion: days and instants are timestamps, decimals decimals. */
export function ionOfAvro(type: AvroType, value: unknown): IonValue {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'union': {
      const [name, inner] = Object.entries(value as Record<string, unknown>)[0] ?? [];
      const branch = type.branches.find((each) => branchName(each) === name);
      return branch ? ionOfAvro(branch, inner) : null;
    }
    case 'record': return new Map(type.fields.map(({ name, type: of }) => [name, ionOfAvro(of, (value as Record<string, unknown>)[name])]));
    case 'array': return (value as unknown[]).map((item) => ionOfAvro(type.items, item));
    case 'map': return new Map(Object.entries(value as Record<string, unknown>).map(([name, item]) => [name, ionOfAvro(type.values, item)]));
    case 'enum':
    case 'string': return value as string;
    case 'null': return null;
    case 'boolean': return value as boolean;
    default: return (type.logical && meaningOf(type.logical, value)) ?? plain(type.kind, value);
  }
}

function plain(kind: string, value: unknown): IonValue {
  if (value instanceof Uint8Array) return value;
  return kind === 'int' || kind === 'long' ? BigInt(value as number | bigint) : (value as number);
}

function meaningOf({ name, scale = 0 }: LogicalType, value: unknown): IonValue | undefined {
  if (value instanceof Uint8Array) return name === 'decimal' ? decimalOfUnscaled(integerOfBytes(value), scale) : undefined;
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  switch (name) {
    case 'date': return timestampOfDay(Number(value));
    case 'time-millis': return LocalTime.ofNanoOfDay(Number(value) * 1_000_000).toString();
    case 'time-micros': return LocalTime.ofNanoOfDay(Number(value) * 1_000).toString();
    case 'timestamp-millis':
    case 'local-timestamp-millis': return timestampOfNanos(BigInt(value) * 1_000_000n);
    case 'timestamp-micros':
    case 'local-timestamp-micros': return timestampOfNanos(BigInt(value) * 1_000n);
    default: return undefined;
  }
}
