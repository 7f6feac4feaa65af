import { Prisma } from '../../generated/client.ts';
import { choiceField } from './boolean-field.ts';
import type { Field, FieldMap } from './field.ts';
import { instantField, timeRangeField } from './instant-field.ts';
import { labelsField } from './labels-field.ts';
import { namespaceField } from './namespace-field.ts';
import { numberField } from './number-field.ts';
import { queryField } from './query-field.ts';
import { scopeField } from './scope-field.ts';
import { nameField, textField } from './text-field.ts';

const namespace = Prisma.sql`e.namespace`;
const created = instantField(Prisma.sql`e.created_at`);
const state = nameField(Prisma.sql`e.state`);

/** The index on states leaves out SUCCESS; a condition that excludes it says so, in a form that the planner can use. */
const stateField: Field = (filter) => {
  const condition = state(filter);
  const named = [filter.value].flat().some((value) => typeof value === 'string' && value.toUpperCase().includes('SUCCESS'));
  const positive = filter.operation === 'EQUALS' || filter.operation === 'IN';
  return positive && !named ? Prisma.sql`(e.state <> 'SUCCESS' and ${condition})` : condition;
};

/** Filters on executions (`e`). */
export const EXECUTION_FIELDS: FieldMap = {
  q: queryField([Prisma.sql`e.id`, Prisma.sql`e.namespace`, Prisma.sql`e.flow_id`]),
  id: textField(Prisma.sql`e.id`),
  executionId: textField(Prisma.sql`e.id`),
  namespace: namespaceField(namespace),
  scope: scopeField(namespace),
  flowId: textField(Prisma.sql`e.flow_id`),
  flowRevision: numberField(Prisma.sql`e.flow_revision`),
  kind: nameField(Prisma.sql`e.kind`),
  state: stateField,
  status: stateField,
  labels: labelsField(Prisma.sql`e.labels`),
  created,
  startDate: created,
  endDate: instantField(Prisma.sql`e.ended_at`),
  timeRange: timeRangeField(Prisma.sql`e.created_at`),
  parentId: textField(Prisma.sql`e.parent_id`),
  triggerId: textField(Prisma.sql`e.trigger ->> 'id'`),
  triggerExecutionId: textField(Prisma.sql`e.trigger -> 'variables' ->> 'executionId'`),
  childFilter: choiceField({
    CHILD: Prisma.sql`e.trigger -> 'variables' ->> 'executionId' is not null`,
    MAIN: Prisma.sql`e.trigger -> 'variables' ->> 'executionId' is null`,
  }),
  taskId: (filter) => Prisma.sql`exists (select from task_runs t where t.tenant_id = e.tenant_id and t.execution_id = e.id
    and ${textField(Prisma.sql`t.task_id`)(filter)})`,
};
