import { Prisma } from '../../generated/client.ts';
import { single, type Field } from './field.ts';
import { textField } from './text-field.ts';

/**
 * A namespace column: PREFIX is the namespace itself and its children (`prod` covers `prod.data`, not `production`), as a
 * range that the namespace index can serve. `/` follows `.` in byte order.
 */
export function namespaceField(column: Prisma.Sql): Field {
  const text = textField(column);
  return (filter) => {
    if (filter.operation !== 'PREFIX') return text(filter);
    const namespace = single(filter).replace(/\.$/, '');
    return Prisma.sql`(${column} >= ${namespace} and ${column} < ${`${namespace}/`} and (${column} = ${namespace} or ${column} >= ${`${namespace}.`}))`;
  };
}
