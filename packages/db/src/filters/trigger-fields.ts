import { Prisma } from '../../generated/client.ts';
import { booleanField, choiceField } from './boolean-field.ts';
import type { FieldMap } from './field.ts';
import { instantField, timeRangeField } from './instant-field.ts';
import { namespaceField } from './namespace-field.ts';
import { queryField } from './query-field.ts';
import { scopeField } from './scope-field.ts';
import { textField } from './text-field.ts';

const namespace = Prisma.sql`t.namespace`;
const id = textField(Prisma.sql`t.trigger_id`);
const execution = textField(Prisma.sql`t.execution_id`);

/**
 * A trigger is locked exactly while the execution it made last is open, unless it allows several at a time. A scalar
 * sub-select and not `exists`, which the planner may turn into one scan of every execution.
 */
export const LOCKED = Prisma.sql`(not t.allow_concurrent and coalesce((
  select e.is_open from executions e where e.tenant_id = t.tenant_id and e.id = t.execution_id), false))`;

/** Filters on triggers (`t`). */
export const TRIGGER_FIELDS: FieldMap = {
  q: queryField([Prisma.sql`t.trigger_id`, Prisma.sql`t.flow_id`, Prisma.sql`t.namespace`]),
  id,
  triggerId: id,
  flowId: textField(Prisma.sql`t.flow_id`),
  namespace: namespaceField(namespace),
  scope: scopeField(namespace),
  type: textField(Prisma.sql`t.type`),
  workerId: textField(Prisma.sql`t.worker_id`),
  executionId: execution,
  triggerExecutionId: execution,
  enabled: booleanField(Prisma.sql`not t.disabled`),
  locked: booleanField(LOCKED),
  triggerState: choiceField({ ENABLED: Prisma.sql`not t.disabled`, DISABLED: Prisma.sql`t.disabled` }),
  lastTriggeredDate: instantField(Prisma.sql`t.last_triggered_at`),
  nextExecutionDate: instantField(Prisma.sql`t.next_at`),
  updated: instantField(Prisma.sql`t.updated_at`),
  timeRange: timeRangeField(Prisma.sql`t.last_triggered_at`),
};
