import { Prisma } from '../../generated/client.ts';
import { choiceField } from './boolean-field.ts';
import type { Field } from './field.ts';

/** `scope=SYSTEM`: what lies in the namespace of system flows (`system` unless the filter names another) or below it; `USER` is the rest. */
export function scopeField(namespace: Prisma.Sql): Field {
  return (filter) => {
    const own = filter.systemNamespace ?? 'system';
    const system = Prisma.sql`(${namespace} = ${own} or starts_with(${namespace}, ${`${own}.`}))`;
    return choiceField({ SYSTEM: system, USER: Prisma.sql`not ${system}` })(filter);
  };
}
