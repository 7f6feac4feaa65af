import type { AvroValue } from '../convert/avro-value.ts';
import { integerOfBytes } from '../convert/decimal.ts';
import type { AvroType } from '../schema/avro-type.ts';
import { nonNull } from './schema-elements.ts';

/** A converted value as the writer of Parquet takes it: unions without their branch, maps as entries, decimals as unscaled numbers. */
export function parquetValue(given: AvroType, value: AvroValue): unknown {
  if (value === null) return null;
  const { type } = nonNull(given);
  const inner = given.kind === 'union' ? Object.values(value as Record<string, AvroValue>)[0] ?? null : value;
  switch (type.kind) {
    case 'record': return Object.fromEntries(type.fields.map(({ name, type: of }) => [name, parquetValue(of, (inner as Record<string, AvroValue>)[name] ?? null)]));
    case 'array': return (inner as AvroValue[]).map((item) => parquetValue(type.items, item));
    case 'map': return Object.entries(inner as Record<string, AvroValue>).map(([key, item]) => ({ key, value: parquetValue(type.values, item) }));
    case 'bytes':
    case 'fixed': return type.logical?.name === 'decimal' ? integerOfBytes(inner as Buffer) : inner;
    default: return inner;
  }
}
