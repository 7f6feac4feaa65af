import type { SchemaElement } from 'hyparquet';
import { TaskFailure } from '@windhover/plugin-sdk';
import type { AvroType, LogicalType } from '../schema/avro-type.ts';

type Repetition = 'REQUIRED' | 'OPTIONAL' | 'REPEATED';

/** The Parquet schema of a record, as its list of elements in depth-first order. */
export function schemaElements(type: AvroType): SchemaElement[] {
  if (type.kind !== 'record') throw new TaskFailure(`The schema of a Parquet file must be a record, not ${type.kind}`);
  return [{ name: 'root', num_children: type.fields.length }, ...type.fields.flatMap(({ name, type: of }) => elementsOf(name, of, 'REQUIRED'))];
}

/** The branch of a union that is not null; a union of several is not known to Parquet. */
export function nonNull(type: AvroType): { type: AvroType; optional: boolean } {
  if (type.kind !== 'union') return { type, optional: type.kind === 'null' };
  const branches = type.branches.filter(({ kind }) => kind !== 'null');
  const [only] = branches;
  if (branches.length > 1) throw new TaskFailure('Parquet has no unions: give the field one type, beside null');
  return { type: only ?? { kind: 'string' }, optional: branches.length < type.branches.length || !only };
}

function elementsOf(name: string, given: AvroType, repetition: Repetition): SchemaElement[] {
  const { type, optional } = nonNull(given);
  const head = { name, repetition_type: optional && repetition === 'REQUIRED' ? 'OPTIONAL' : repetition } as const;
  switch (type.kind) {
    case 'record': return [{ ...head, num_children: type.fields.length }, ...type.fields.flatMap((field) => elementsOf(field.name, field.type, 'REQUIRED'))];
    case 'array': return [
      { ...head, converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elementsOf('element', type.items, 'REQUIRED'),
    ];
    case 'map': return [
      { ...head, converted_type: 'MAP', logical_type: { type: 'MAP' }, num_children: 1 },
      { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
      { name: 'key', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
      ...elementsOf('value', type.values, 'REQUIRED'),
    ];
    default: return [{ ...head, ...leafOf(type) }];
  }
}

function leafOf(type: AvroType): Omit<SchemaElement, 'name'> {
  const logical = 'logical' in type ? type.logical : undefined;
  switch (type.kind) {
    case 'boolean': return { type: 'BOOLEAN' };
    case 'int': return { type: 'INT32', ...meaningOf(logical) };
    case 'long': return { type: 'INT64', ...meaningOf(logical) };
    case 'float': return { type: 'FLOAT' };
    case 'double': return { type: 'DOUBLE' };
    case 'bytes': return { type: 'BYTE_ARRAY', ...meaningOf(logical) };
    case 'fixed': return { type: 'FIXED_LEN_BYTE_ARRAY', type_length: type.size, ...meaningOf(logical) };
    default: return { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
  }
}

function meaningOf(logical: LogicalType | undefined): Partial<SchemaElement> {
  switch (logical?.name) {
    case 'decimal': {
      const [precision, scale] = [logical.precision ?? 38, logical.scale ?? 0];
      return { converted_type: 'DECIMAL', logical_type: { type: 'DECIMAL', precision, scale }, precision, scale };
    }
    case 'date': return { converted_type: 'DATE', logical_type: { type: 'DATE' } };
    case 'time-millis': return { converted_type: 'TIME_MILLIS', logical_type: { type: 'TIME', isAdjustedToUTC: true, unit: 'MILLIS' } };
    case 'time-micros': return { converted_type: 'TIME_MICROS', logical_type: { type: 'TIME', isAdjustedToUTC: true, unit: 'MICROS' } };
    case 'timestamp-millis': return { converted_type: 'TIMESTAMP_MILLIS', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } };
    case 'timestamp-micros': return { converted_type: 'TIMESTAMP_MICROS', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' } };
    case 'local-timestamp-millis': return { logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } };
    case 'local-timestamp-micros': return { logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } };
    default: return {};
  }
}
