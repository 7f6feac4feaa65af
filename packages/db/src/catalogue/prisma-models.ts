/** A model of the Prisma schema, as far as the database must agree with it. */
export interface PrismaModel {
  table: string;
  /** Columns by name, with the type that PostgreSQL prints. */
  columns: Record<string, { type: string; nullable: boolean; hasDefault: boolean }>;
  primaryKey: string[];
}

const TYPES: Record<string, string> = {
  String: 'text', Int: 'integer', BigInt: 'bigint', Boolean: 'boolean', Float: 'double precision', Json: 'jsonb',
};

/** Reads the models out of the text of schema files. Relations have no column and are left out. */
export function readPrismaModels(schema: string): PrismaModel[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => {
    const lines = body.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('//'));
    const columnOf = new Map<string, string>();
    const model: PrismaModel = { table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name, columns: {}, primaryKey: [] };
    for (const line of lines) {
      const field = /^(\w+)\s+(\w+)(\?|\[\])?/.exec(line);
      const [, fieldName = '', type = '', modifier] = field ?? [];
      if (!field || (TYPES[type] === undefined && type !== 'DateTime')) continue;
      const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? fieldName;
      columnOf.set(fieldName, column);
      model.columns[column] = { type: typeOf(type, line), nullable: modifier === '?', hasDefault: line.includes('@default(') };
      if (/@id\b/.test(line)) model.primaryKey = [column];
    }
    const composite = /@@id\(\[([^\]]+)\]\)/.exec(body)?.[1];
    if (composite !== undefined) model.primaryKey = composite.split(',').map((part) => columnOf.get(part.trim()) ?? part.trim());
    return model;
  });
}

function typeOf(type: string, line: string): string {
  if (type === 'DateTime') return `timestamp(${/@db\.Timestamptz\((\d)\)/.exec(line)?.[1] ?? '?'}) with time zone`;
  return line.includes('@db.Json') ? 'json' : (TYPES[type] ?? type);
}
