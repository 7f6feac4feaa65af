import type { Filter } from '@windhover/core';
import { badRequest } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';
import { several, single, unsupportedOperation, type Field } from './field.ts';

function integer(filter: Filter, text: string): number {
  const value = Number(text);
  if (!/^[+-]?\d{1,9}$/.test(text.trim())) throw badRequest(`The filter "${filter.field}" wants a whole number, not "${text}".`);
  return value;
}

/** A column of whole numbers. */
export function numberField(column: Prisma.Sql): Field {
  return (filter) => {
    const one = (): number => integer(filter, single(filter));
    const many = (): number[] => several(filter).map((text) => integer(filter, text));
    switch (filter.operation) {
      case 'EQUALS': return Prisma.sql`${column} = ${one()}`;
      case 'NOT_EQUALS': return Prisma.sql`${column} is distinct from ${one()}`;
      case 'GREATER_THAN': return Prisma.sql`${column} > ${one()}`;
      case 'GREATER_THAN_OR_EQUAL_TO': return Prisma.sql`${column} >= ${one()}`;
      case 'LESS_THAN': return Prisma.sql`${column} < ${one()}`;
      case 'LESS_THAN_OR_EQUAL_TO': return Prisma.sql`${column} <= ${one()}`;
      case 'IN': return Prisma.sql`${column} = any (${many()}::int[])`;
      case 'NOT_IN': return Prisma.sql`(${column} is null or ${column} <> all (${many()}::int[]))`;
      default: throw unsupportedOperation(filter);
    }
  };
}
