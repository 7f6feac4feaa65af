import { LocalTime } from '@js-joda/core';
import type { SchemaElement, SchemaTree } from 'hyparquet';
import { Timestamp } from 'ion-js';
import { decimalOfUnscaled, integerOfBytes } from '../convert/decimal.ts';
import { timestampOfDay, timestampOfNanos } from '../dates/timestamp.ts';
import type { IonValue } from '../ion/value.ts';

/** Instants and days as Ion timestamps, with all their digits. */
export const ionParsers = {
  timestampFromMilliseconds: (millis: bigint) => timestampOfNanos(BigInt(millis) * 1_000_000n),
  timestampFromMicroseconds: (micros: bigint) => timestampOfNanos(BigInt(micros) * 1_000n),
  timestampFromNanoseconds: (nanos: bigint) => timestampOfNanos(BigInt(nanos)),
  dateFromDays: (days: number) => timestampOfDay(days),
};

/** What a decimal was, before its meaning was taken from the schema so that the library leaves its digits alone. */
export type Decimals = ReadonlyMap<SchemaElement, number>;

/** Takes the meaning of decimals from a schema; gives the scale of each. */
export function withoutDecimals(schema: SchemaElement[]): Decimals {
  const scales = new Map<SchemaElement, number>();
  for (const element of schema) {
    if (element.converted_type !== 'DECIMAL' && element.logical_type?.type !== 'DECIMAL') continue;
    scales.set(element, element.scale ?? (element.logical_type?.type === 'DECIMAL' ? element.logical_type.scale : 0));
    delete element.converted_type;
    delete element.logical_type;
  }
  return scales;
}

/** A value that was read by a schema as Ion. */
export function ionOfParquet(node: SchemaTree, value: unknown, decimals: Decimals, repeated = node.element.repetition_type === 'REPEATED'): IonValue {
  if (value === null || value === undefined) return null;
  const { element, children } = node;
  if (repeated) return (value as unknown[]).map((item) => ionOfParquet(node, item, decimals, false));
  const [child] = children;
  if (!child) return leafOf(element, value, decimals.get(element));
  const kind = element.converted_type ?? element.logical_type?.type;
  if (kind === 'LIST' && Array.isArray(value)) {
    const only = child.children.length === 1 ? child.children[0] : undefined;
    return value.map((item) => ionOfParquet(only ?? child, item, decimals, false));
  }
  if (kind === 'MAP' || kind === 'MAP_KEY_VALUE') {
    const inner = child.children[1];
    return new Map(Object.entries(value as Record<string, unknown>).map(([key, item]) => [key, inner ? ionOfParquet(inner, item, decimals) : null]));
  }
  return new Map(children.map((each) => [each.element.name, ionOfParquet(each, (value as Record<string, unknown>)[each.element.name], decimals)]));
}

function leafOf(element: SchemaElement, value: unknown, scale: number | undefined): IonValue {
  if (scale !== undefined) return decimalOfUnscaled(value instanceof Uint8Array ? integerOfBytes(value) : BigInt(value as number | bigint), scale);
  if (value instanceof Timestamp) return value;
  if (element.type === 'INT32' || element.type === 'INT64') return timeOf(element, BigInt(value as number | bigint));
  return value as IonValue;
}

function timeOf({ converted_type: converted, logical_type: logical }: SchemaElement, value: bigint): IonValue {
  const unit = logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : converted === 'TIME_MICROS' ? 'MICROS' : undefined;
  if (unit === undefined) return value;
  return LocalTime.ofNanoOfDay(Number(value) * { MILLIS: 1_000_000, MICROS: 1_000, NANOS: 1 }[unit]).toString();
}
