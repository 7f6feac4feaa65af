import { Prisma } from '../../generated/client.ts';
import type { FieldMap } from './field.ts';
import { instantField } from './instant-field.ts';
import { namespaceField } from './namespace-field.ts';
import { queryField } from './query-field.ts';
import { nameField, textField } from './text-field.ts';

/** Filters on key-value pairs (`p`). */
export const KV_FIELDS: FieldMap = {
  q: queryField([Prisma.sql`p.key`]),
  query: queryField([Prisma.sql`p.key`]),
  key: textField(Prisma.sql`p.key`),
  namespace: namespaceField(Prisma.sql`p.namespace`),
  type: nameField(Prisma.sql`p.type`),
  description: textField(Prisma.sql`p.description`),
  created: instantField(Prisma.sql`p.created_at`),
  updated: instantField(Prisma.sql`p.updated_at`),
  expirationDate: instantField(Prisma.sql`p.expires_at`),
};
