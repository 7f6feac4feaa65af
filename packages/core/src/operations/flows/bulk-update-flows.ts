import { z } from 'zod';
import { authorize } from '@windhover/authz';
import { flow } from '@windhover/contracts';
import { splitDocuments } from '@windhover/flow';
import type { Flow } from '@windhover/flow';
import { AppError, invalid } from '@windhover/kernel';
import { allPages } from '../../flow/all-pages.ts';
import { flowView } from '../../flow/flow-view.ts';
import { requireValid, saveFlow } from '../../flow/save-flow.ts';
import type { StoredFlow } from '../../flow/flow-sources.ts';
import type { TenantContext } from '../../operation/context.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { queryFlag, queryText } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import { YAML_TYPES } from './flow-params.ts';

const MAX_FLOWS = 1_000;

export const bulkUpdateFlows = tenantOperation({
  id: 'bulkUpdateFlows',
  method: 'POST',
  path: '/api/v1/{tenant}/flows/bulk',
  tag: 'Flows',
  summary: 'Creates and updates flows from one text, and deletes those of the namespace that are not in it.',
  permission: 'FLOW:UPDATE',
  transaction: 'write',
  query: z.object({ delete: queryFlag(true), namespace: queryText, allowNamespaceChild: queryFlag(false) }),
  body: { kind: 'text', contentTypes: YAML_TYPES },
  response: json(z.array(flow)),
  run: (context, { query, body }) =>
    replaceFlows(context, body, { namespace: query.namespace, children: query.allowNamespaceChild, remove: query.delete }),
});

export const updateFlowsInNamespace = tenantOperation({
  id: 'updateFlowsInNamespace',
  method: 'POST',
  path: '/api/v1/{tenant}/flows/{namespace}',
  tag: 'Flows',
  summary: 'Makes the flows of a namespace those of a text.',
  permission: 'FLOW:CREATE',
  transaction: 'write',
  params: z.object({ namespace: z.string() }),
  query: z.object({ delete: queryFlag(true), override: queryFlag(false) }),
  body: { kind: 'text', contentTypes: YAML_TYPES },
  response: json(z.array(flow)),
  run: (context, { params, query, body }) => replaceFlows(context, body, { namespace: params.namespace, children: false, remove: query.delete }),
});

interface Replacement {
  namespace: string | undefined;
  /** Flows of namespaces below it may be in the text. */
  children: boolean;
  remove: boolean;
}

async function replaceFlows(context: TenantContext, text: string, { namespace, children, remove }: Replacement): Promise<unknown[]> {
  const { db, services, actor, tenantId } = context;
  const needed = ['FLOW:CREATE', 'FLOW:UPDATE', ...(remove ? ['FLOW:DELETE'] as const : [])] as const;
  for (const permission of needed) {
    if (authorize(actor, permission, tenantId) !== 'allowed') throw new AppError('forbidden', `This needs the permission ${permission} too`);
  }
  const documents = splitDocuments(text).map(({ source, lineOffset }) => ({ source: source.replace(/^\s*\n/, ''), lineOffset }));
  if (documents.length > MAX_FLOWS) throw invalid(`At most ${MAX_FLOWS} flows may be sent at once`);
  const parsed: { source: string; flow: Flow }[] = [];
  for (const { source, lineOffset } of documents) parsed.push({ source, flow: await requireValid(services, db, source, lineOffset) });
  const outside = parsed.find(({ flow: each }) => namespace !== undefined && each.namespace !== namespace && !(children && each.namespace.startsWith(`${namespace}.`)));
  if (outside) throw invalid(`Invalid namespace: flow '${outside.flow.id}' is of namespace '${outside.flow.namespace}', expected '${namespace ?? ''}'`);
  const saved: StoredFlow[] = [];
  for (const { source, flow: each } of parsed) {
    saved.push(await saveFlow(services, db, actor, each, source, await db.flows.find(each.namespace, each.id, { allowDeleted: true })));
  }
  if (remove && namespace !== undefined) await removeOthers(context, namespace, new Set(saved.map(({ row }) => `${row.namespace}/${row.id}`)));
  return saved.map(flowView);
}

async function removeOthers({ db }: TenantContext, namespace: string, kept: ReadonlySet<string>): Promise<void> {
  const gone: { namespace: string; id: string }[] = [];
  for await (const rows of allPages((page) => db.flows.search([{ field: 'namespace', operation: 'EQUALS', value: namespace }], page))) {
    gone.push(...rows.filter((row) => !kept.has(`${row.namespace}/${row.id}`)));
  }
  for (const row of gone) await db.flows.remove(row.namespace, row.id);
}
