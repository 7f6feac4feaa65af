import { z } from 'zod';
import { asyncBulkResult, execution } from '@windhover/contracts';
import type { ExecutionSnapshot } from '@windhover/engine';
import { applyToAll, MAX_BULK } from '../../execution/bulk.ts';
import { hideSpecialKinds } from '../../execution/hide-special-kinds.ts';
import { readExecution } from '../../execution/read-execution.ts';
import type { OutsideContext } from '../../operation/context.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import type { HttpMethod, Operation } from '../../operation/operation.ts';
import type { Permission } from '@windhover/authz';
import { listQuery } from '../../operation/query.ts';
import type { ListQuery } from '../../operation/query.ts';
import { custom, json } from '../../operation/wire.ts';
import type { CustomResponse } from '../../operation/wire.ts';
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
  /** What the action answers for one execution: 200 with the execution unless said otherwise; 204 at `/actions/…` is 200. */
  status?: 202 | 204;
  apply(context: OutsideContext, key: ExecutionKey, query: Q): Promise<ExecutionSnapshot>;
}

const BASE = '/api/v1/{tenant}/executions';

export function executionAction<Q>(action: ExecutionAction<Q>): Operation[] {
  return [actOnOne(action), ...bulkAction(action)];
}

/** The action on one execution. */
export function actOnOne<Q>({ name, method, ids: [id], permission, summary, query, status, apply }: ExecutionAction<Q>): Operation {
  return outsideOperation({
    method, tag: 'Executions', permission, scope: 'tenant', id, summary, query,
    path: `${BASE}/{executionId}/${name}`, alsoAt: [`${BASE}/{executionId}/actions/${name}`],
    params: z.object({ executionId: z.string() }),
    ...(status === undefined ? { response: json(execution) } : { response: custom(execution), status }),
    async run(context, { params, query: given }) {
      const changed = await apply(context, { tenantId: context.tenantId, executionId: params.executionId }, given as Q);
      return answerWith(context, changed.id, status);
    },
  });
}

/** The changed execution, with the status that this dialect of the API gives it. */
export async function answerWith(context: OutsideContext, id: string, status: 202 | 204 | undefined): Promise<unknown> {
  const { services, call, tenantId } = context;
  const isLaterDialect = call.path.includes('/actions/');
  if (status === 204 && !isLaterDialect) return { status } satisfies CustomResponse;
  const body = await services.database.withTenant(tenantId, 'read', (db) => readExecution(services, call, db, id));
  return status === undefined ? body : { status: status === 204 ? 200 : status, body } satisfies CustomResponse;
}

/** The action on many executions: by ids, and by query. */
export function bulkAction<Q>(
  { name, method, ids, permission, summary, query, apply }: Omit<ExecutionAction<Q>, 'status'>,
): [byIds: Operation, byQuery: Operation] {
  const common = { method, tag: 'Executions', permission, scope: 'tenant', response: json(asyncBulkResult) } as const;
  return [
    outsideOperation({
      ...common, id: ids[1], path: `${BASE}/${name}/by-ids`, summary: `${summary} By ids: none unless all exist.`,
      query, body: { kind: 'json', schema: z.array(z.string()).max(MAX_BULK) },
      run: (context, { query: given, body }) => applyToAll(context, name, body, true, (executionId) =>
        apply(context, { tenantId: context.tenantId, executionId }, given as Q)),
    }),
    outsideOperation({
      ...common, id: ids[2], path: `${BASE}/${name}/by-query`, summary: `${summary} Those that match a query.`,
      query: z.intersection(listQuery(EXECUTION_PARAMETERS), query),
      async run(context, { query: given }) {
        const { filters } = given as ListQuery;
        const matching = await context.services.database.withTenant(context.tenantId, 'read', (db) => db.executions.ids(hideSpecialKinds(filters), MAX_BULK));
        return applyToAll(context, name, matching, false, (executionId) =>
          apply(context, { tenantId: context.tenantId, executionId }, given as Q));
      },
    }),
  ];
}
