import { z } from 'zod';
import { tenantOperation } from '../../operation/define-operation.ts';
import type { Operation } from '../../operation/operation.ts';
import { noContent } from '../../operation/wire.ts';
import { resetTrigger } from '../../trigger/trigger-actions.ts';
import { triggersAction } from './trigger-action.ts';

const SUMMARY = 'Resets the state of a trigger: it starts afresh from its flow, or goes when the flow has it no more.';

export const deleteTrigger = tenantOperation({
  id: 'deleteTrigger',
  method: 'DELETE',
  path: '/api/v1/{tenant}/triggers/{namespace}/{flowId}/{triggerId}',
  tag: 'Triggers',
  summary: SUMMARY,
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  params: z.object({ namespace: z.string(), flowId: z.string(), triggerId: z.string() }),
  response: noContent,
  status: 204,
  run: (context, { params }) => resetTrigger(context, params),
});

export const deleteTriggers: Operation[] = triggersAction({
  path: 'delete', method: 'DELETE', ids: ['deleteTriggersByIds', 'deleteTriggersByQuery'], summary: SUMMARY, apply: resetTrigger,
});
