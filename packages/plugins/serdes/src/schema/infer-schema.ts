import { Decimal, Timestamp } from 'ion-js';
import { dayOf } from '../dates/timestamp.ts';
import { isStruct, type IonValue } from '../ion/value.ts';
import { branchName, type AvroField, type AvroType } from './avro-type.ts';

/**
 * A schema that takes the given items, which are structs: every field may be null. Whole numbers are long, other numbers
 * double, decimals keep their digits, days and instants their kind; what is of several kinds becomes text.
 */
export function inferSchema(items: readonly IonValue[]): AvroType {
  return recordOf('Record', items.filter(isStruct).flatMap((item) => [...item]));
}

function recordOf(name: string, entries: readonly [string, IonValue][]): AvroType {
  const columns = new Map<string, IonValue[]>();
  for (const [field, value] of entries) {
    const values = columns.get(field);
    if (values) values.push(value);
    else columns.set(field, [value]);
  }
  const fields = [...columns].map(([field, values]): AvroField => ({ name: field, type: nullable(typeOfValues(`${name}_${field}`, values)), hasFallback: true, fallback: null }));
  return { kind: 'record', name: name.replace(/[^A-Za-z0-9_]/g, '_'), fields };
}

const nullable = (type: AvroType): AvroType => (type.kind === 'null' ? { kind: 'union', branches: [{ kind: 'null' }, { kind: 'string' }] } : { kind: 'union', branches: [{ kind: 'null' }, type] });

function typeOfValues(name: string, values: readonly IonValue[]): AvroType {
  const present = values.filter((value) => value !== null);
  if (present.length > 0 && present.every(isStruct)) return recordOf(name, present.flatMap((value) => [...value]));
  if (present.length > 0 && present.every((value) => Array.isArray(value))) return { kind: 'array', items: nullable(typeOfValues(name, present.flat())) };
  const [first = { kind: 'null' as const }, ...others] = present.map(scalarOf);
  return others.reduce(widest, first);
}

function scalarOf(value: IonValue): AvroType {
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (typeof value === 'bigint') return { kind: 'long' };
  if (typeof value === 'number') return { kind: 'double' };
  if (value instanceof Uint8Array) return { kind: 'bytes' };
  if (value instanceof Timestamp) return dayOf(value) ? { kind: 'int', logical: { name: 'date' } } : { kind: 'long', logical: { name: 'timestamp-micros' } };
  if (value instanceof Decimal) {
    const scale = Math.max(0, -value.getExponent());
    const digits = value.getCoefficient().toString().replace('-', '').length + Math.max(0, value.getExponent());
    return { kind: 'bytes', logical: { name: 'decimal', precision: Math.max(digits, scale + 1), scale } };
  }
  return { kind: 'string' };
}

function widest(one: AvroType, other: AvroType): AvroType {
  const logical = (type: AvroType): { name: string; precision?: number; scale?: number } | undefined => ('logical' in type ? type.logical : undefined);
  const [a, b] = [logical(one), logical(other)];
  if (a?.name === 'decimal' && b?.name === 'decimal') {
    const scale = Math.max(a.scale ?? 0, b.scale ?? 0);
    const whole = Math.max((a.precision ?? 0) - (a.scale ?? 0), (b.precision ?? 0) - (b.scale ?? 0));
    return { kind: 'bytes', logical: { name: 'decimal', precision: whole + scale, scale } };
  }
  if (branchName(one) === branchName(other) && a?.name === b?.name) return one;
  const plainNumber = ({ kind }: AvroType, meaning: unknown): boolean => (kind === 'long' || kind === 'double') && meaning === undefined;
  return plainNumber(one, a) && plainNumber(other, b) ? { kind: 'double' } : { kind: 'string' };
}
