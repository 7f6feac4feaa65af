import { z } from 'zod';
import { asyncBulkResult } from '@windhover/contracts';
import { isAppError } from '@windhover/kernel';
import { MAX_BULK } from '../../execution/bulk.ts';
import type { TenantContext } from '../../operation/context.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import type { HttpMethod, Operation } from '../../operation/operation.ts';
import { listQuery } from '../../operation/query.ts';
import type { ListQuery } from '../../operation/query.ts';
import { json } from '../../operation/wire.ts';
import type { Filter, TriggerName } from '../../ports/tenant-db.ts';

/** How requests name a trigger; clients send whole trigger objects too. */
export const triggerName = z.object({ namespace: z.string(), flowId: z.string(), triggerId: z.string() });

export const TRIGGER_PARAMETERS = ['q', 'namespace', 'flowId', 'workerId'] as const;

/** An act on several triggers: on those that are named, and on those that match a query. */
export interface TriggersAction {
  /** First parts of the path: `backfill/pause`. */
  path: string;
  method: HttpMethod;
  /** Operation ids: by ids, by query. */
  ids: readonly [byIds: string, byQuery: string];
  summary: string;
  apply(context: TenantContext, name: TriggerName): Promise<unknown>;
}

/**
 * The two bulk forms of an act. Triggers whose state refuses it, or that are gone, are left out of the count; filters may stand
 * in the query, or in the body as `{filters: [{field, operation, value}]}`.
 */
export function triggersAction({ path, method, ids: [byIds, byQuery], summary, apply }: TriggersAction): Operation[] {
  const common = { method, tag: 'Triggers', permission: 'EXECUTION:UPDATE', transaction: 'write', response: json(asyncBulkResult) } as const;
  return [
    tenantOperation({
      ...common, id: byIds, path: `/api/v1/{tenant}/triggers/${path}/by-triggers`, summary: `${summary} Those that are named.`,
      body: { kind: 'json', schema: z.array(triggerName).max(MAX_BULK) },
      run: (context, { body }) => applyToTriggers(context, body, apply),
    }),
    tenantOperation({
      ...common, id: byQuery, path: `/api/v1/{tenant}/triggers/${path}/by-query`, summary: `${summary} Those that match a query.`,
      query: listQuery(TRIGGER_PARAMETERS), body: { kind: 'json', schema: bodyFilters, optional: true },
      run: (context, { query, body }) => applyToMatching(context, query, body, apply),
    }),
  ];
}

/** Filters in a body. */
export const bodyFilters = z.looseObject({
  filters: z.array(z.object({
    field: z.string(), operation: z.string(), value: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.string())]),
  })).optional(),
});

export async function applyToMatching(
  context: TenantContext, query: ListQuery, body: z.infer<typeof bodyFilters> | undefined, apply: TriggersAction['apply'],
): Promise<z.infer<typeof asyncBulkResult>> {
  const fromBody = (body?.filters ?? []).map(({ field, operation, value }) => ({ field, operation: operation as Filter['operation'], value }));
  return applyToTriggers(context, await context.db.triggers.names([...query.filters, ...fromBody], MAX_BULK), apply);
}

export async function applyToTriggers(context: TenantContext, names: TriggerName[], apply: TriggersAction['apply']): Promise<z.infer<typeof asyncBulkResult>> {
  let totalItems = 0;
  for (const name of names) {
    try {
      await apply(context, name);
      totalItems += 1;
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'user') throw error;
    }
  }
  return { operationId: context.services.ids.next(), totalItems };
}
