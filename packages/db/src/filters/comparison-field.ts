import type { Filter } from '@windhover/core';
import { Prisma } from '../../generated/client.ts';
import { several, single, unsupportedOperation, type Field } from './field.ts';

/** A column whose values have an order. `read` turns a text into a value, `type` is Postgres' name of the column's type. */
export function comparisonField(column: Prisma.Sql, type: string, read: (filter: Filter, text: string) => number | Date): Field {
  return (filter) => {
    const one = (): number | Date => read(filter, single(filter));
    const many = (): Prisma.Sql => Prisma.sql`${several(filter).map((text) => read(filter, text))}::${Prisma.raw(type)}[]`;
    switch (filter.operation) {
      case 'EQUALS': return Prisma.sql`${column} = ${one()}`;
      case 'NOT_EQUALS': return Prisma.sql`${column} is distinct from ${one()}`;
      case 'GREATER_THAN': return Prisma.sql`${column} > ${one()}`;
      case 'GREATER_THAN_OR_EQUAL_TO': return Prisma.sql`${column} >= ${one()}`;
      case 'LESS_THAN': return Prisma.sql`${column} < ${one()}`;
      case 'LESS_THAN_OR_EQUAL_TO': return Prisma.sql`${column} <= ${one()}`;
      case 'IN': return Prisma.sql`${column} = any (${many()})`;
      case 'NOT_IN': return Prisma.sql`(${column} is null or ${column} <> all (${many()}))`;
      default: throw unsupportedOperation(filter);
    }
  };
}
