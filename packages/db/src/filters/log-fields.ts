import { Prisma } from '../../generated/client.ts';
import type { FieldMap } from './field.ts';
import { instantField, timeRangeField } from './instant-field.ts';
import { levelField } from './level-field.ts';
import { namespaceField } from './namespace-field.ts';
import { numberField } from './number-field.ts';
import { queryField } from './query-field.ts';
import { scopeField } from './scope-field.ts';
import { textField } from './text-field.ts';

const namespace = Prisma.sql`l.namespace`;
const loggedAt = instantField(Prisma.sql`l.logged_at`);

/** Filters on log lines (`l`). */
export const LOG_FIELDS: FieldMap = {
  q: queryField([Prisma.sql`l.message`, Prisma.sql`l.execution_id`, Prisma.sql`l.flow_id`, Prisma.sql`l.task_id`, Prisma.sql`l.namespace`]),
  namespace: namespaceField(namespace),
  scope: scopeField(namespace),
  flowId: textField(Prisma.sql`l.flow_id`),
  executionId: textField(Prisma.sql`l.execution_id`),
  taskId: textField(Prisma.sql`l.task_id`),
  taskRunId: textField(Prisma.sql`l.task_run_id`),
  triggerId: textField(Prisma.sql`l.trigger_id`),
  attemptNumber: numberField(Prisma.sql`l.attempt`),
  level: levelField(Prisma.sql`l.level`),
  startDate: loggedAt,
  endDate: loggedAt,
  timeRange: timeRangeField(Prisma.sql`l.logged_at`),
};
