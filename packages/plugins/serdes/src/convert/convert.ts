import { TaskFailure } from '@windhover/plugin-sdk';
import { isStruct, type IonValue } from '../ion/value.ts';
import type { AvroType } from '../schema/avro-type.ts';
import { branchName } from '../schema/avro-type.ts';
import type { AvroValue } from './avro-value.ts';
import type { ConversionOptions } from './options.ts';
import { convertScalar, NO_FIT } from './scalar.ts';

/** Converts a value by a schema. A `TaskFailure` names the place of what does not fit. */
export function convert(type: AvroType, value: IonValue, options: ConversionOptions, path = ''): AvroValue {
  switch (type.kind) {
    case 'union': return convertUnion(type, value, options, path);
    case 'record': return convertRecord(type, value, options, path);
    case 'array':
      if (!Array.isArray(value)) break;
      return value.map((item, index) => convert(type.items, item, options, `${path}[${index}]`));
    case 'map':
      if (!isStruct(value)) break;
      return Object.fromEntries([...value].map(([name, item]) => [name, convert(type.values, item, options, below(path, name))]));
    case 'enum': {
      const text = typeof value === 'string' ? value : '';
      if (type.symbols.includes(text)) return text;
      if (type.fallback !== undefined) return type.fallback;
      break;
    }
    default: {
      const converted = convertScalar(type, value, options);
      if (converted !== NO_FIT) return converted;
    }
  }
  throw misfit(type, value, path);
}

function convertUnion(type: Extract<AvroType, { kind: 'union' }>, value: IonValue, options: ConversionOptions, path: string): AvroValue {
  const hasNull = type.branches.some(({ kind }) => kind === 'null');
  if (hasNull && (value === null || (typeof value === 'string' && options.nullValues.includes(value)))) return null;
  const branches = type.branches.filter(({ kind }) => kind !== 'null');
  let failure: unknown;
  for (const branch of branches) {
    try {
      return { [branchName(branch)]: convert(branch, value, options, path) };
    } catch (error) {
      failure = error;
    }
  }
  if (branches.length === 1) throw failure;
  throw misfit(type, value, path);
}

function convertRecord(type: Extract<AvroType, { kind: 'record' }>, value: IonValue, options: ConversionOptions, path: string): AvroValue {
  if (!isStruct(value) && !Array.isArray(value)) throw misfit(type, value, path);
  const record: { [name: string]: AvroValue } = {};
  for (const [index, { name, type: of, hasFallback, fallback }] of type.fields.entries()) {
    const given = isStruct(value) ? value.get(name) : value[index];
    if (given === undefined && hasFallback) record[name] = fallbackOf(of, fallback);
    else record[name] = convert(of, given ?? null, options, below(path, name));
  }
  if (options.strictSchema) {
    const unknown = isStruct(value) ? [...value.keys()].find((name) => !Object.hasOwn(record, name)) : undefined;
    if (unknown !== undefined || (Array.isArray(value) && value.length > type.fields.length)) {
      throw new TaskFailure(`The schema has no field '${unknown ?? `number ${type.fields.length + 1}`}'`);
    }
  }
  return record;
}

/** The default of a field belongs to the first branch of a union. */
function fallbackOf(type: AvroType, fallback: unknown): AvroValue {
  if (type.kind === 'union') {
    const [first] = type.branches;
    if (!first || first.kind === 'null' || fallback === null) return null;
    return { [branchName(first)]: fallbackOf(first, fallback) };
  }
  if (type.kind === 'long') return BigInt(Number(fallback));
  if (type.kind === 'bytes' || type.kind === 'fixed') return Buffer.from(String(fallback), 'latin1');
  return fallback as AvroValue;
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function misfit(type: AvroType, value: IonValue, path: string): TaskFailure {
  const logical = 'logical' in type && type.logical ? ` (${type.logical.name})` : '';
  const shown = value === null ? 'null' : String(value instanceof Map ? 'a struct' : value).slice(0, 100);
  return new TaskFailure(`${path === '' ? 'The item' : `Field '${path}'`} does not fit ${type.kind}${logical}: ${shown}`);
}
