import { z } from 'zod';
import { evalResult } from '@windhover/contracts';
import { messageOf, notFound } from '@windhover/kernel';
import type { Snapshot } from '@windhover/engine';
import type { RenderPlace } from '../../expressions/execution-expressions.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import type { OutsideContext } from '../../operation/context.ts';
import { json } from '../../operation/wire.ts';
import { ancestorsOf } from '../../pipeline/ancestors.ts';

const MAX_RESULT_CHARACTERS = 200_000;

export const evaluateExpression = outsideOperation({
  id: 'evalExpression',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/eval',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/eval'],
  tag: 'Executions',
  summary: 'Renders an expression on an execution; secrets are masked.',
  permission: 'FLOW:UPDATE',
  scope: 'tenant',
  params: z.object({ executionId: z.string() }),
  body: { kind: 'text', contentTypes: ['text/plain'] },
  response: json(evalResult),
  run: (context, { params, body }) => evaluate(context, params.executionId, undefined, body),
});

export const evaluateExpressionOnTaskRun = outsideOperation({
  id: 'evalTaskRunExpression',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/eval/{taskRunId}',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/eval/{taskRunId}'],
  tag: 'Executions',
  summary: 'Renders an expression as a task run sees it; secrets are masked.',
  permission: 'FLOW:UPDATE',
  scope: 'tenant',
  params: z.object({ executionId: z.string(), taskRunId: z.string() }),
  body: { kind: 'text', contentTypes: ['text/plain'] },
  response: json(evalResult),
  run: (context, { params, body }) => evaluate(context, params.executionId, params.taskRunId, body),
});

async function evaluate(
  { services, tenantId }: OutsideContext, executionId: string, taskRunId: string | undefined, expression: string,
): Promise<z.input<typeof evalResult>> {
  const snapshot = await services.executions.loadWhole({ tenantId, executionId });
  if (!snapshot) throw notFound(`execution '${executionId}'`);
  const { namespace, flowId, flowRevision, namespacesVersion } = snapshot.execution;
  const flow = await services.flows.revision(tenantId, namespace, flowId, flowRevision, namespacesVersion);
  const place = { ...placeOf(snapshot, taskRunId), flow: flow ?? {} };
  const masker = services.newMasker();
  try {
    const text = await services.expressions.renderOnce(place, expression, (secret) => masker.add(secret));
    const result = masker.mask(typeof text === 'string' ? text : JSON.stringify(text));
    return { result: result.slice(0, MAX_RESULT_CHARACTERS) };
  } catch (error) {
    return { error: masker.mask(messageOf(error)) };
  }
}

function placeOf(snapshot: Snapshot, taskRunId: string | undefined): Omit<RenderPlace, 'flow'> {
  const { execution } = snapshot;
  if (taskRunId === undefined) return { execution, ancestors: [] };
  const taskRun = snapshot.taskRuns.find((row) => row.id === taskRunId);
  if (!taskRun) throw notFound(`task run '${taskRunId}'`);
  return { execution, taskRun, ancestors: ancestorsOf(taskRun, snapshot) };
}
