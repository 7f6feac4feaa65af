import type { CurrentRevision, FlowName } from '@windhover/core';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { runPrepared } from './run-prepared.ts';

export const CURRENT_REVISIONS_STATEMENT = `
select x.i, f.revision, coalesce((select v.version from namespace_versions v where v.tenant_id = x.tenant_id), 0) as "namespacesVersion"
from json_to_recordset($1::json) as x(i integer, tenant_id text, namespace text, id text)
join flows f on f.tenant_id = x.tenant_id and f.namespace = x.namespace and f.id = x.id and not f.deleted`;

/** Current revisions of flows, in the order of the names; undefined where there is no such flow. */
export async function currentRevisions(pool: pg.Pool, names: FlowName[]): Promise<(CurrentRevision | undefined)[]> {
  const list = names.map(({ tenantId, namespace, flowId }, i) => ({ i, tenant_id: tenantId, namespace, id: flowId }));
  const rows = await runPrepared<CurrentRevision & { i: number }>(pool, 'current-revisions', CURRENT_REVISIONS_STATEMENT, [toJsonPayload(list)]);
  const revisions: (CurrentRevision | undefined)[] = names.map(() => undefined);
  for (const { i, revision, namespacesVersion } of rows) revisions[i] = { revision, namespacesVersion };
  return revisions;
}
