import { z } from 'zod';
import { execution } from '@windhover/contracts';
import { conflict } from '@windhover/kernel';
import { parseBreakpoints } from '../../execution/breakpoints.ts';
import { givenInputs, requireInputs } from '../../execution/create-from-form.ts';
import { readExecution } from '../../execution/read-execution.ts';
import { replayRevision } from '../../execution/replay-revision.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { replayQuery } from './replay-execution.ts';

export const replayWithInputs = outsideOperation({
  id: 'replayExecutionWithinputs',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/replay-with-inputs',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/replay-with-inputs'],
  tag: 'Executions',
  summary: 'Makes a new execution from an old one with other inputs; inputs that are not given keep their values.',
  permission: 'EXECUTION:CREATE',
  scope: 'tenant',
  params: z.object({ executionId: z.string() }),
  query: replayQuery,
  body: { kind: 'form', uploads: true },
  response: json(execution),
  async run({ services, tenantId, call }, { params, query, body }) {
    const key = { tenantId, executionId: params.executionId };
    const former = await services.actions.find(key);
    const revision = (await replayRevision(services, key, query)) ?? former.flowRevision;
    const flow = await services.flows.revision(tenantId, former.namespace, former.flowId, revision);
    if (!flow) throw conflict(`Flow '${former.namespace}.${former.flowId}' has no revision ${revision}`);
    const id = services.actions.newId();
    const given = givenInputs(body);
    const asked = { ...flow, inputs: flow.inputs.filter((input) => input.id in given || valueAt(former.inputs, input.id) === undefined) };
    const typed = await requireInputs(services, { tenantId, flow: asked, executionId: id }, given);
    const inputs = asked.inputs.reduce((values, input) => withValue(values, input.id.split('.'), valueAt(typed, input.id)), former.inputs);
    const breakpoints = parseBreakpoints(query.breakpoints);
    const next = await services.actions.replay(key, {
      id, inputs, revision, ...(query.taskRunId !== undefined && { taskRunId: query.taskRunId }), ...(breakpoints && { breakpoints }),
    });
    return services.database.withTenant(tenantId, 'read', (db) => readExecution(services, call, db, next.id));
  },
});

type Values = Readonly<Record<string, unknown>>;

const isLevel = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a dotted id; undefined when there is none. */
function valueAt(inputs: Values, id: string): unknown {
  return id.split('.').reduce<unknown>((at, name) => (isLevel(at) && Object.hasOwn(at, name) ? at[name] : undefined), inputs);
}

/** The inputs with another value at a dotted id. */
function withValue(inputs: Values, [name = '', ...below]: readonly string[], value: unknown): Record<string, unknown> {
  const former = inputs[name];
  return { ...inputs, [name]: below.length === 0 ? value : withValue(isLevel(former) ? former : {}, below, value) };
}
