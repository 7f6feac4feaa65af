import { z } from 'zod';
import { webhookResponse } from '@windhover/contracts';
import { AppError, invalid, isTerminal, messageOf, notFound } from '@windhover/kernel';
import { requireInputs } from '../../execution/create-from-form.ts';
import { executionView } from '../../execution/execution-view.ts';
import { readExecution, viewOptions } from '../../execution/read-execution.ts';
import { waitForEnd } from '../../execution/wait-for-end.ts';
import { findWebhook } from '../../execution/find-webhook.ts';
import { webhookVariables } from '../../execution/webhook-variables.ts';
import type { OutsideContext } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import type { HttpMethod, Operation } from '../../operation/operation.ts';
import { custom } from '../../operation/wire.ts';
import type { CustomResponse, RawBody } from '../../operation/wire.ts';
import { WEBHOOK_TYPE } from '../../scheduler/schedule-trigger.ts';
import { givenInputs, triggerLabels } from '../../trigger/render-trigger.ts';

const webhook = (method: HttpMethod, id: string): Operation => outsideOperation({
  id,
  method,
  path: '/api/v1/{tenant}/executions/webhook/{namespace}/{id}/{key}',
  tag: 'Executions',
  summary: 'Starts a flow by its webhook key, which is the only credential.',
  permission: 'anonymous',
  scope: 'tenant',
  rateClass: 'webhook',
  csrfExempt: true,
  params: z.object({ namespace: z.string(), id: z.string(), key: z.string().max(256) }),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: { kind: 'raw' },
  response: custom(webhookResponse),
  run: (context, { params, query, body }) => fire(context, params, query, body),
});

export const webhooks: Operation[] = [
  webhook('POST', 'triggerExecutionByPostWebhook'),
  webhook('GET', 'triggerExecutionByGetWebhook'),
  webhook('PUT', 'triggerExecutionByPutWebhook'),
];

async function fire(
  context: OutsideContext, params: { namespace: string; id: string; key: string }, query: Record<string, string | string[]>, body: RawBody,
): Promise<CustomResponse> {
  const { services, tenantId, call } = context;
  const found = await findWebhook(services, tenantId, params);
  if (!found) throw notFound('Flow not found');
  const { flow, trigger } = found;
  const variables = webhookVariables(call.headers, query, body);
  const render = services.expressions.triggerRenderer(tenantId, flow, variables);
  if (!(await decided('conditions', services.expressions.conditionsHold(tenantId, flow, trigger, variables)))) return { status: 204 };
  const id = services.actions.newId();
  const given = await decided('inputs', givenInputs(trigger.inputs, render));
  const inputs = await requireInputs(services, { tenantId, flow, executionId: id }, given);
  const created = await services.actions.create({
    tenantId, flow, id, inputs, labels: await triggerLabels(trigger.labels, render), trigger: { id: trigger.id, type: WEBHOOK_TYPE, variables },
  });
  if (!created) throw new AppError('unexpected', 'the execution was not created');
  const { trigger: shown, ...view } = executionView(created, viewOptions(services, call, tenantId));
  if (trigger.properties['wait'] !== true) return { status: statusOf(trigger.properties), body: { ...view, ...(shown && { trigger: shown }) } };
  await waitForEnd(services, { tenantId, executionId: id }, { signal: call.signal, maxMs: services.settings.maxWaitMs });
  const ended = await services.database.withTenant(tenantId, 'read', (db) => readExecution(services, call, db, id));
  return answer(trigger.properties, ended);
}

const statusOf = ({ responseCode }: Record<string, unknown>): number => (typeof responseCode === 'number' ? responseCode : 200);

/** What the sender gave does not fit the flow: that is told as 422, not as a failure of the server. */
async function decided<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw invalid(`The ${what} of the webhook can't be rendered: ${messageOf(error)}`);
  }
}

/** What a waiting webhook answers: the execution, or its outputs alone; 500 when it failed, unless a status is set. */
function answer(properties: Record<string, unknown>, ended: Awaited<ReturnType<typeof readExecution>>): CustomResponse {
  const failed = isTerminal(ended.state.current) && !['SUCCESS', 'WARNING'].includes(ended.state.current);
  const status = failed ? 500 : statusOf(properties);
  if (properties['returnOutputs'] !== true) return { status, body: ended };
  const outputs = ended.outputs ?? {};
  if (properties['responseContentType'] !== 'text/plain') return { status, body: outputs };
  const [only, ...more] = Object.values(outputs);
  const text = more.length === 0 && typeof only === 'string' ? only : JSON.stringify(outputs);
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}
