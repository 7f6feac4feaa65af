import { isPlainObject, messageOf, TaskFailure } from '@windhover/plugin-sdk';
import type { AvroField, AvroType, LogicalType } from './avro-type.ts';

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
type Primitive = (typeof PRIMITIVES)[number];

/** The type that a schema in JSON describes. A failure says what is wrong with it. */
export function parseSchema(schema: unknown): AvroType {
  return typeOf(typeof schema === 'string' && /^\s*[[{"]/.test(schema) ? parsedJson(schema) : schema, '', new Map());
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TaskFailure(`The schema is not valid JSON: ${messageOf(cause)}`, {}, { cause });
  }
}

const wrong = (what: string): TaskFailure => new TaskFailure(`The schema is not valid Avro: ${what}`);

function typeOf(schema: unknown, namespace: string, named: Map<string, AvroType>): AvroType {
  if (typeof schema === 'string') return typeNamed(schema, namespace, named);
  if (Array.isArray(schema)) return { kind: 'union', branches: schema.map((branch) => typeOf(branch, namespace, named)) };
  if (!isPlainObject(schema)) throw wrong(`${JSON.stringify(schema)} is no type`);
  const { type } = schema;
  switch (type) {
    case 'record':
    case 'error': return recordOf(schema, namespace, named);
    case 'enum': {
      const { full } = nameOf(schema, namespace);
      const symbols = Array.isArray(schema['symbols']) ? schema['symbols'].map(String) : undefined;
      if (!symbols) throw wrong(`enum '${full}' has no symbols`);
      return keep(named, full, { kind: 'enum', name: full, symbols, ...(typeof schema['default'] === 'string' && { fallback: schema['default'] }) });
    }
    case 'fixed': {
      const { full } = nameOf(schema, namespace);
      const size = schema['size'];
      if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) throw wrong(`fixed '${full}' has no size`);
      return keep(named, full, { kind: 'fixed', name: full, size, ...logicalOf(schema) });
    }
    case 'array': return { kind: 'array', items: typeOf(schema['items'], namespace, named) };
    case 'map': return { kind: 'map', values: typeOf(schema['values'], namespace, named) };
    default: break;
  }
  const inner = typeOf(type, namespace, named);
  return isPrimitive(inner.kind) ? { ...inner, ...logicalOf(schema) } as AvroType : inner;
}

const isPrimitive = (name: string): name is Primitive => (PRIMITIVES as readonly string[]).includes(name);

function typeNamed(name: string, namespace: string, named: Map<string, AvroType>): AvroType {
  if (isPrimitive(name)) return { kind: name };
  const found = named.get(name) ?? named.get(namespace === '' ? name : `${namespace}.${name}`);
  if (!found) throw wrong(`type '${name}' is not known`);
  return found;
}

function recordOf(schema: Record<string, unknown>, outer: string, named: Map<string, AvroType>): AvroType {
  const { full, namespace } = nameOf(schema, outer);
  const fields: AvroField[] = [];
  keep(named, full, { kind: 'record', name: full, fields });
  if (!Array.isArray(schema['fields'])) throw wrong(`record '${full}' has no fields`);
  for (const field of schema['fields'] as unknown[]) {
    if (!isPlainObject(field) || typeof field['name'] !== 'string') throw wrong(`a field of record '${full}' has no name`);
    const hasFallback = Object.hasOwn(field, 'default');
    fields.push({ name: field['name'], type: typeOf(withLogicalOf(field), namespace, named), hasFallback, ...(hasFallback && { fallback: field['default'] }) });
  }
  return { kind: 'record', name: full, fields };
}

/** Some write the meaning beside the field's type instead of inside of it. */
function withLogicalOf(field: Record<string, unknown>): unknown {
  const { type, logicalType, precision, scale } = field;
  return typeof logicalType === 'string' && typeof type === 'string' ? { type, logicalType, precision, scale } : type;
}

function nameOf(schema: Record<string, unknown>, outer: string): { full: string; namespace: string } {
  const name = schema['name'];
  if (typeof name !== 'string' || name === '') throw wrong('a type has no name');
  const dot = name.lastIndexOf('.');
  if (dot >= 0) return { full: name, namespace: name.slice(0, dot) };
  const namespace = typeof schema['namespace'] === 'string' ? schema['namespace'] : outer;
  return { full: namespace === '' ? name : `${namespace}.${name}`, namespace };
}

function logicalOf({ logicalType, precision, scale }: Record<string, unknown>): { logical?: LogicalType } {
  if (typeof logicalType !== 'string') return {};
  return { logical: { name: logicalType, ...(typeof precision === 'number' && { precision }), ...(typeof scale === 'number' && { scale }) } };
}

function keep<T extends AvroType>(named: Map<string, AvroType>, name: string, type: T): T {
  if (named.has(name)) throw wrong(`type '${name}' is declared twice`);
  named.set(name, type);
  return type;
}
