import type { AvroType } from './avro-type.ts';

/** A schema in JSON as a library of Avro takes it: every named type is written out where it comes first. */
export function schemaJson(type: AvroType, written: Set<string> = new Set()): unknown {
  switch (type.kind) {
    case 'union': return type.branches.map((branch) => schemaJson(branch, written));
    case 'array': return { type: 'array', items: schemaJson(type.items, written) };
    case 'map': return { type: 'map', values: schemaJson(type.values, written) };
    case 'record':
      if (written.has(type.name)) return type.name;
      written.add(type.name);
      return { type: 'record', name: type.name, fields: type.fields.map(({ name, type: of, hasFallback, fallback }) => ({ name, type: schemaJson(of, written), ...(hasFallback && { default: fallback }) })) };
    case 'enum':
      if (written.has(type.name)) return type.name;
      written.add(type.name);
      return { type: 'enum', name: type.name, symbols: [...type.symbols] };
    case 'fixed':
      if (written.has(type.name)) return type.name;
      written.add(type.name);
      return { type: 'fixed', name: type.name, size: type.size, ...logicalJson(type) };
    default:
      return type.logical ? { type: type.kind, ...logicalJson(type) } : type.kind;
  }
}

const logicalJson = ({ logical }: { logical?: { name: string; precision?: number; scale?: number } }): object =>
  logical ? { logicalType: logical.name, ...(logical.precision !== undefined && { precision: logical.precision }), ...(logical.scale !== undefined && { scale: logical.scale }) } : {};
