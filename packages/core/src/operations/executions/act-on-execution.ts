import { z } from 'zod';
import { asyncBulkResult, execution } from '@windhover/contracts';
import type { ExecutionSnapshot } from '@windhover/engine';
import { applyToAll, MAX_BULK } from '../../execution/bulk.ts';
import { readExecution } from '../../execution/read-execution.ts';
import type { OutsideContext } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import type { HttpMethod, Operation } from '../../operation/operation.ts';
import type { Permission } from '@windhover/authz';
import { listQuery } from '../../operation/query.ts';
import type { ListQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import type { ExecutionKey } from '../../ports/execution-store.ts';
import { EXECUTION_PARAMETERS } from './search-executions.ts';

/** An action of an operator: on one execution, on several by id, and on those that match a query. */
export interface ExecutionAction<Q> {
  /** Last part of the path: `kill`. */
  name: string;
  method: HttpMethod;
  /** Operation ids: one, by ids, by query. */
  ids: readonly [one: string, byIds: string, byQuery: string];
  permission: Permission;
  summary: string;
  query: z.ZodType<Q>;
  apply(context: OutsideContext, key: ExecutionKey, query: Q): Promise<ExecutionSnapshot>;
}

export function executionAction<Q>(action: ExecutionAction<Q>): Operation[] {
  const { name, method, ids, permission, summary, query, apply } = action;
  const base = '/api/v1/{tenant}/executions';
  const common = { method, tag: 'Executions', permission, scope: 'tenant' } as const;
  return [
    outsideOperation({
      ...common, id: ids[0], path: `${base}/{executionId}/${name}`, alsoAt: [`${base}/{executionId}/actions/${name}`], summary,
      params: z.object({ executionId: z.string() }), query, response: json(execution),
      async run(context, { params, query: given }) {
        const changed = await apply(context, { tenantId: context.tenantId, executionId: params.executionId }, given as Q);
        return context.services.database.withTenant(context.tenantId, 'read', (db) => readExecution(context.services, context.call, db, changed.id));
      },
    }),
    outsideOperation({
      ...common, id: ids[1], path: `${base}/${name}/by-ids`, summary: `${summary} By ids: none unless all exist.`,
      query, body: { kind: 'json', schema: z.array(z.string()).max(MAX_BULK) }, response: json(asyncBulkResult),
      run: (context, { query: given, body }) => applyToAll(context, name, body, true, (executionId) =>
        apply(context, { tenantId: context.tenantId, executionId }, given as Q)),
    }),
    outsideOperation({
      ...common, id: ids[2], path: `${base}/${name}/by-query`, summary: `${summary} Those that match a query.`,
      query: z.intersection(listQuery(EXECUTION_PARAMETERS), query), response: json(asyncBulkResult),
      async run(context, { query: given }) {
        const { filters } = given as ListQuery;
        const matching = await context.services.database.withTenant(context.tenantId, 'read', (db) => db.executions.ids(filters, MAX_BULK));
        return applyToAll(context, name, matching, false, (executionId) =>
          apply(context, { tenantId: context.tenantId, executionId }, given as Q));
      },
    }),
  ];
}
