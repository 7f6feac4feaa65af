import { Prisma } from '../../generated/client.ts';
import type { FieldMap } from './field.ts';
import { namespaceField } from './namespace-field.ts';
import { queryField } from './query-field.ts';
import { textField } from './text-field.ts';

/** Filters on templates (`t`). */
export const TEMPLATE_FIELDS: FieldMap = {
  q: queryField([Prisma.sql`t.id`, Prisma.sql`t.namespace`]),
  query: queryField([Prisma.sql`t.id`, Prisma.sql`t.namespace`]),
  id: textField(Prisma.sql`t.id`),
  namespace: namespaceField(Prisma.sql`t.namespace`),
};
