import { z } from 'zod';
import { asyncBulkResult, triggerState } from '@windhover/contracts';
import { invalid } from '@windhover/kernel';
import { tenantOperation } from '../../operation/define-operation.ts';
import { listQuery, queryFlag } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { createBackfill, setTriggerDisabled } from '../../trigger/trigger-actions.ts';
import { backfillBody } from './backfill-triggers.ts';
import { applyToMatching, bodyFilters, TRIGGER_PARAMETERS, triggerName } from './trigger-action.ts';
import { triggerView } from './trigger-view.ts';

export const updateTrigger = tenantOperation({
  id: 'updateTrigger',
  method: 'PUT',
  path: '/api/v1/{tenant}/triggers',
  tag: 'Triggers',
  summary: 'Enables or disables a trigger, or starts a backfill of its dates.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  body: { kind: 'json', schema: triggerName.extend({ disabled: z.boolean().optional(), backfill: backfillBody.nullish() }) },
  response: json(triggerState),
  async run(context, { body: { disabled, backfill, ...name } }) {
    if (disabled === undefined && !backfill) throw invalid('A trigger is updated by `disabled` or by `backfill`: neither is given');
    const row = disabled === undefined ? undefined : await setTriggerDisabled(context, name, disabled);
    if (backfill) return triggerView(await createBackfill(context, name, backfill));
    return row && triggerView(row);
  },
});

export const setTriggersDisabled = tenantOperation({
  id: 'disabledTriggersByIds',
  method: 'POST',
  path: '/api/v1/{tenant}/triggers/set-disabled/by-triggers',
  tag: 'Triggers',
  summary: 'Enables or disables several triggers.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  body: { kind: 'json', schema: z.object({ triggers: z.array(triggerName).min(1).max(1_000), disabled: z.boolean() }) },
  response: json(asyncBulkResult),
  async run(context, { body }) {
    for (const each of body.triggers) await setTriggerDisabled(context, each, body.disabled);
    return { operationId: context.services.ids.next(), totalItems: body.triggers.length };
  },
});

export const setTriggersDisabledByQuery = tenantOperation({
  id: 'disabledTriggersByQuery',
  method: 'POST',
  path: '/api/v1/{tenant}/triggers/set-disabled/by-query',
  tag: 'Triggers',
  summary: 'Enables or disables the triggers that match a query.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  query: z.intersection(listQuery(TRIGGER_PARAMETERS), z.object({ disabled: queryFlag(true) })),
  body: { kind: 'json', schema: bodyFilters, optional: true },
  response: json(asyncBulkResult),
  run: (context, { query, body }) => applyToMatching(context, query, body, (place, name) => setTriggerDisabled(place, name, query.disabled)),
});
