import { z } from 'zod';
import { execution } from '@windhover/contracts';
import type { Flow } from '@windhover/flow';
import { AppError, badRequest, invalid, notFound } from '@windhover/kernel';
import { parseBreakpoints } from '../../execution/breakpoints.ts';
import { givenInputs, parseLabels, requireEnabled, requireInputs } from '../../execution/create-from-form.ts';
import { orDeleteFiles } from '../../execution/delete-files.ts';
import { executionView } from '../../execution/execution-view.ts';
import { readExecution, viewOptions } from '../../execution/read-execution.ts';
import { failedChecks, strictest } from '../../execution/flow-checks.ts';
import { prunePlayground } from '../../execution/prune-playground.ts';
import { waitForEnd } from '../../execution/wait-for-end.ts';
import type { StoredFlow } from '../../flow/flow-sources.ts';
import { requireRunnable } from '../../flow/require-runnable.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryFlag, queryInt, queryRepeated, queryText } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import type { Services } from '../../services.ts';

export const createExecution = outsideOperation({
  id: 'createExecution',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{namespace}/{id}',
  alsoAt: ['/api/v1/{tenant}/executions/trigger/{namespace}/{id}'],
  tag: 'Executions',
  summary: 'Starts a flow; inputs and files are parts of a form.',
  permission: 'EXECUTION:CREATE',
  scope: 'tenant',
  params: z.object({ namespace: z.string(), id: z.string() }),
  query: z.object({
    labels: queryRepeated, wait: queryFlag(false), revision: queryInt(undefined, { min: 1 }), scheduleDate: queryText,
    kind: z.enum(['NORMAL', 'TEST', 'PLAYGROUND']).optional(), breakpoints: queryText,
  }),
  body: { kind: 'form', uploads: true },
  response: json(execution),
  async run({ services, tenantId, call }, { params, query, body }) {
    const flow = requireRunnable(await findFlow(services, tenantId, params, query.revision));
    requireEnabled(flow);
    const scheduledAtMs = query.scheduleDate === undefined ? undefined : Date.parse(query.scheduleDate.replace(' ', '+'));
    if (Number.isNaN(scheduledAtMs)) throw badRequest(`scheduleDate: '${query.scheduleDate}' is not an ISO-8601 instant`);
    const id = services.actions.newId();
    const labelFields = body.fields.filter(({ name }) => name === 'labels').map(({ value }) => value);
    const labels = parseLabels([...query.labels, ...labelFields]);
    const create = async () => {
      const inputs = await requireInputs(services, { tenantId, flow, executionId: id }, givenInputs(body));
      const breakpoints = parseBreakpoints(query.breakpoints);
      const failure = await refusingCheck(services, tenantId, flow, inputs);
      return services.actions.create({
        tenantId, flow, id, inputs, labels, ...(query.kind && { kind: query.kind }), ...(scheduledAtMs !== undefined && { scheduledAtMs }),
        ...(breakpoints && { breakpoints }), ...(query.revision !== undefined && { pinned: true }), ...(failure !== undefined && { failure }),
      });
    };
    const created = await (body.files.length === 0 ? create() : orDeleteFiles(services, tenantId, { ...params, flowId: params.id, id }, create));
    if (query.kind === 'PLAYGROUND') await prunePlayground(services, tenantId, flow);
    if (!created) throw new AppError('unexpected', 'the execution was not created');
    if (!query.wait) return executionView(created, viewOptions(services, call, tenantId), []);
    const key = { tenantId, executionId: id };
    await waitForEnd(services, key, { signal: call.signal, maxMs: services.settings.maxWaitMs });
    return services.database.withTenant(tenantId, 'read', (db) => readExecution(services, call, db, id));
  },
});

async function findFlow(
  services: Services, tenantId: string, { namespace, id }: { namespace: string; id: string }, revision: number | undefined,
): Promise<StoredFlow> {
  if (revision !== undefined) return services.database.withTenant(tenantId, 'read', (db) => services.flows.get(db, namespace, id, { revision }));
  const stored = await services.flows.current(tenantId, namespace, id);
  if (!stored) throw notFound(`flow '${namespace}.${id}'`);
  return stored;
}

/** Refuses the execution when a check of the flow blocks it; why it is to fail at once when a check says that. */
async function refusingCheck(services: Services, tenantId: string, flow: Flow, inputs: Record<string, unknown>): Promise<string | undefined> {
  if (flow.checks.length === 0) return undefined;
  const failures = await failedChecks(services, tenantId, flow, inputs);
  const behavior = strictest(failures);
  const messages = failures.filter((failure) => failure.behavior === behavior).map(({ message }) => message);
  if (behavior === 'BLOCK_EXECUTION') throw invalid(`Execution blocked by a check: ${messages.join('; ')}`, messages.map((message) => ({ path: 'checks', message })));
  return behavior === 'FAIL_EXECUTION' ? `Failed by a check: ${messages.join('; ')}` : undefined;
}
