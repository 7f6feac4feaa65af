import { z } from 'zod';
import { triggerState } from '@windhover/contracts';
import { tenantOperation } from '../../operation/define-operation.ts';
import type { Operation } from '../../operation/operation.ts';
import { json } from '../../operation/wire.ts';
import { restartTrigger as restart, unlockTrigger as unlock } from '../../trigger/trigger-actions.ts';
import { triggersAction } from './trigger-action.ts';
import { triggerView } from './trigger-view.ts';

const params = z.object({ namespace: z.string(), flowId: z.string(), triggerId: z.string() });

export const unlockTrigger = tenantOperation({
  id: 'unlockTrigger',
  method: 'POST',
  path: '/api/v1/{tenant}/triggers/{namespace}/{flowId}/{triggerId}/unlock',
  tag: 'Triggers',
  summary: 'Lets a trigger fire although its last execution has not ended.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  params,
  response: json(triggerState),
  run: async (context, { params: name }) => triggerView(await unlock(context, name)),
});

export const unlockTriggers: Operation[] = triggersAction({
  path: 'unlock', method: 'POST', ids: ['unlockTriggersByIds', 'unlockTriggersByQuery'], summary: 'Lets triggers fire although their last executions have not ended.', apply: unlock,
});

export const restartTrigger = tenantOperation({
  id: 'restartTrigger',
  method: 'POST',
  path: '/api/v1/{tenant}/triggers/{namespace}/{flowId}/{triggerId}/restart',
  tag: 'Triggers',
  summary: 'Lets a trigger go on at once: its last execution and its worker are forgotten.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  params,
  response: json(triggerState),
  run: async (context, { params: name }) => triggerView(await restart(context, name)),
});
