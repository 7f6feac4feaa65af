import { Prisma } from '../../generated/client.ts';
import { several, single, unsupportedOperation, type Field } from './field.ts';

/** A pattern for LIKE in which the user's text stands for itself. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/**
 * A text column. CONTAINS and ENDS_WITH ignore case; the others do not. Comparisons by order and equality are leakproof,
 * so that an index can serve them below row-level security.
 */
export function textField(column: Prisma.Sql): Field {
  return (filter) => {
    switch (filter.operation) {
      case 'EQUALS': return Prisma.sql`${column} = ${single(filter)}`;
      case 'NOT_EQUALS': return Prisma.sql`${column} is distinct from ${single(filter)}`;
      case 'IN': return Prisma.sql`${column} = any (${several(filter)}::text[])`;
      case 'NOT_IN': return Prisma.sql`(${column} is null or ${column} <> all (${several(filter)}::text[]))`;
      case 'STARTS_WITH': return startsWith(column, single(filter));
      case 'ENDS_WITH': return Prisma.sql`${column} ilike ${`%${literal(single(filter))}`}`;
      case 'CONTAINS': return Prisma.sql`${column} ilike ${`%${literal(single(filter))}%`}`;
      case 'REGEX': return Prisma.sql`${column} ~ ${single(filter)}`;
      case 'PREFIX': return startsWith(column, single(filter));
      default: throw unsupportedOperation(filter);
    }
  };
}

/** Like `textField`, for states and other fixed names: also accepts any case. */
export function nameField(column: Prisma.Sql): Field {
  const field = textField(column);
  const upper = (value: string): string => value.toUpperCase();
  return (filter) => {
    const { value } = filter;
    if (typeof value === 'string') return field({ ...filter, value: upper(value) });
    return field(Array.isArray(value) ? { ...filter, value: value.map(upper) } : filter);
  };
}

function startsWith(column: Prisma.Sql, prefix: string): Prisma.Sql {
  if (prefix === '') return Prisma.sql`${column} is not null`;
  return Prisma.sql`(${column} >= ${prefix} and starts_with(${column}, ${prefix}))`;
}
