import { Prisma } from '../../generated/client.ts';
import { booleanField } from './boolean-field.ts';
import type { FieldMap } from './field.ts';
import { instantField, timeRangeField } from './instant-field.ts';
import { labelsField } from './labels-field.ts';
import { namespaceField } from './namespace-field.ts';
import { numberField } from './number-field.ts';
import { queryField } from './query-field.ts';
import { scopeField } from './scope-field.ts';
import { textField } from './text-field.ts';

const namespace = Prisma.sql`f.namespace`;
const id = textField(Prisma.sql`f.id`);
const revision = numberField(Prisma.sql`f.revision`);

/** Filters on flows (`f`). */
export const FLOW_FIELDS: FieldMap = {
  q: queryField([Prisma.sql`f.id`, Prisma.sql`f.namespace`, Prisma.sql`f.description`]),
  id,
  flowId: id,
  namespace: namespaceField(namespace),
  scope: scopeField(namespace),
  labels: labelsField(Prisma.sql`f.labels`),
  flowRevision: revision,
  version: revision,
  enabled: booleanField(Prisma.sql`not f.disabled`),
  updated: instantField(Prisma.sql`f.updated_at`),
  timeRange: timeRangeField(Prisma.sql`f.updated_at`),
  source: textField(Prisma.sql`f.source`),
};
