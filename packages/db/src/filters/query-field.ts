import { Prisma } from '../../generated/client.ts';
import { single, unsupportedOperation, type Field } from './field.ts';
import { literal } from './text-field.ts';

/** Free text (`q`): some column contains it, whatever the case. An empty text asks for nothing. */
export function queryField(columns: readonly Prisma.Sql[]): Field {
  return (filter) => {
    const text = single(filter).trim();
    if (text === '') return Prisma.sql`true`;
    const pattern = `%${literal(text)}%`;
    const found = Prisma.sql`(${Prisma.join(columns.map((column) => Prisma.sql`${column} ilike ${pattern}`), ' or ')})`;
    if (filter.operation === 'EQUALS' || filter.operation === 'CONTAINS') return found;
    if (filter.operation === 'NOT_EQUALS') return Prisma.sql`not ${found}`;
    throw unsupportedOperation(filter);
  };
}
