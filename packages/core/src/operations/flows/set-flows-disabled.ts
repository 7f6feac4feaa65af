import { z } from 'zod';
import { bulkResult, flowId } from '@windhover/contracts';
import { setDisabledInSource } from '../../flow/set-disabled-in-source.ts';
import { requireValid, saveFlow } from '../../flow/save-flow.ts';
import type { TenantContext } from '../../operation/context.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import type { Operation } from '../../operation/operation.ts';
import { listQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';

const MAX_FLOWS = 1_000;
type Id = z.infer<typeof flowId>;

const byIds = (disabled: boolean): Operation => tenantOperation({
  id: disabled ? 'disableFlowsByIds' : 'enableFlowsByIds',
  method: 'POST',
  path: `/api/v1/{tenant}/flows/${disabled ? 'disable' : 'enable'}/by-ids`,
  tag: 'Flows',
  summary: `${disabled ? 'Disables' : 'Enables'} flows; counts those that changed.`,
  permission: 'FLOW:UPDATE',
  transaction: 'write',
  body: { kind: 'json', schema: z.array(flowId).max(MAX_FLOWS) },
  response: json(bulkResult),
  run: (context, { body }) => setDisabled(context, body, disabled),
});

const byQuery = (disabled: boolean): Operation => tenantOperation({
  id: disabled ? 'disableFlowsByQuery' : 'enableFlowsByQuery',
  method: 'POST',
  path: `/api/v1/{tenant}/flows/${disabled ? 'disable' : 'enable'}/by-query`,
  tag: 'Flows',
  summary: `${disabled ? 'Disables' : 'Enables'} the flows that match; counts those that changed.`,
  permission: 'FLOW:UPDATE',
  transaction: 'write',
  query: listQuery(['q', 'namespace', 'labels', 'scope']),
  response: json(bulkResult),
  async run(context, { query }) {
    const { results } = await context.db.flows.search(query.filters, { page: 1, size: MAX_FLOWS, sort: [] });
    return setDisabled(context, results, disabled);
  },
});

async function setDisabled({ db, services, actor }: TenantContext, ids: Id[], disabled: boolean): Promise<{ count: number }> {
  let count = 0;
  for (const { namespace, id } of ids) {
    const current = await db.flows.find(namespace, id);
    if (!current || current.disabled === disabled) continue;
    const source = setDisabledInSource(current.source, disabled);
    await saveFlow(services, db, actor, await requireValid(services, db, source), source, current);
    count += 1;
  }
  return { count };
}

export const disableFlowsByIds = byIds(true);
export const enableFlowsByIds = byIds(false);
export const disableFlowsByQuery = byQuery(true);
export const enableFlowsByQuery = byQuery(false);
