import { Prisma } from '../../generated/client.ts';
import { choiceField } from './boolean-field.ts';
import type { Field } from './field.ts';

/** `scope=SYSTEM`: what lies in the namespace `system` or below it; `USER` is the rest. */
export function scopeField(namespace: Prisma.Sql): Field {
  const system = Prisma.sql`(${namespace} = 'system' or starts_with(${namespace}, 'system.'))`;
  return choiceField({ SYSTEM: system, USER: Prisma.sql`not ${system}` });
}
