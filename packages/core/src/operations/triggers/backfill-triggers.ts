import { z } from 'zod';
import { triggerState } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import type { HttpMethod, Operation } from '../../operation/operation.ts';
import { json } from '../../operation/wire.ts';
import { deleteBackfillOf, pauseBackfillOf, unpauseBackfillOf } from '../../trigger/trigger-actions.ts';
import type { TriggerAction } from '../../trigger/trigger-actions.ts';
import { triggerName, triggersAction } from './trigger-action.ts';
import { triggerView } from './trigger-view.ts';

const absent = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

/** A backfill as requests give it: null stands for "not set". */
export const backfillBody = z.object({
  start: z.string(),
  end: z.string().nullish().transform(absent),
  inputs: z.record(z.string(), z.unknown()).nullish().transform(absent),
  labels: z.array(z.object({ key: z.string(), value: z.string() })).nullish().transform(absent),
  paused: z.boolean().nullish().transform(absent),
});

function backfillAction(name: string, operation: string, method: HttpMethod, summary: string, action: TriggerAction): Operation[] {
  return [
    tenantOperation({
      id: `${operation}Backfill`, method, path: `/api/v1/{tenant}/triggers/backfill/${name}`, tag: 'Triggers', summary, permission: 'EXECUTION:UPDATE',
      transaction: 'write', body: { kind: 'json', schema: triggerName }, response: json(triggerState),
      run: async (context, { body }) => triggerView(await action(context, body)),
    }),
    ...triggersAction({
      path: `backfill/${name}`, method: 'POST', ids: [`${operation}BackfillByIds`, `${operation}BackfillByQuery`], summary, apply: action,
    }),
  ];
}

/** Acts on backfills; one is started by `updateTrigger`. */
export const backfillOperations: Operation[] = [
  ...backfillAction('pause', 'pause', 'PUT', 'Pauses a backfill: the schedule goes on meanwhile.', pauseBackfillOf),
  ...backfillAction('unpause', 'unpause', 'PUT', 'Lets a paused backfill go on.', unpauseBackfillOf),
  ...backfillAction('delete', 'delete', 'POST', 'Ends a backfill: what it has not run yet is not run.', deleteBackfillOf),
];
