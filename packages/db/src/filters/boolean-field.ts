import { badRequest } from '@windhover/kernel';
import { Prisma } from '../../generated/client.ts';
import { single, unsupportedOperation, type Field } from './field.ts';

/** A condition that is true or false for every row. */
export function booleanField(condition: Prisma.Sql): Field {
  return (filter) => {
    const text = single(filter).toLowerCase();
    if (text !== 'true' && text !== 'false') throw badRequest(`The filter "${filter.field}" wants true or false, not "${text}".`);
    const wanted = text === 'true';
    if (filter.operation === 'EQUALS') return Prisma.sql`(${condition}) = ${wanted}`;
    if (filter.operation === 'NOT_EQUALS') return Prisma.sql`(${condition}) <> ${wanted}`;
    throw unsupportedOperation(filter);
  };
}

/** One of a few names, each of which stands for a condition. */
export function choiceField(conditions: Readonly<Record<string, Prisma.Sql>>): Field {
  return (filter) => {
    const condition = conditions[single(filter).toUpperCase()];
    if (!condition) throw badRequest(`The filter "${filter.field}" wants one of ${Object.keys(conditions).join(', ')}.`);
    if (filter.operation === 'EQUALS' || filter.operation === 'IN') return condition;
    if (filter.operation === 'NOT_EQUALS' || filter.operation === 'NOT_IN') return Prisma.sql`not (${condition})`;
    throw unsupportedOperation(filter);
  };
}
