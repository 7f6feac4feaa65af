import { z } from 'zod';
import { executionStatus } from '@windhover/contracts';
import type { ExecutionStatusDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { followChanges } from '../../execution/follow-changes.ts';
import { requireExecution } from '../../execution/read-execution.ts';
import { stateView } from '../../execution/state-view.ts';
import { around, topologyOf } from '../../flow/dependency-graph.ts';
import { keyOf } from '../../flow/flow-topology.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { queryFlag } from '../../operation/query.ts';
import type { ServerEvent } from '../../operation/wire.ts';
import { events } from '../../operation/wire.ts';
import type { ExecutionRow } from '../../ports/tenant-db.ts';

/** Executions that one stream watches at most. */
const MAX_EXECUTIONS = 500;
const CORRELATION = 'system.correlationId';

export const followDependencies = outsideOperation({
  id: 'followDependenciesExecutions',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}/follow-dependencies',
  tag: 'Executions',
  summary: 'States of the executions that belong together with one, by the flows that start each other, until all have ended.',
  permission: 'EXECUTION:READ',
  scope: 'tenant',
  rateClass: 'none',
  params: z.object({ executionId: z.string() }),
  query: z.object({ destinationOnly: queryFlag(false), expandAll: queryFlag(false) }),
  response: events(executionStatus),
  async run({ services, tenantId, call }, { params: { executionId }, query }) {
    const { database, flows, bus, clock } = services;
    const { flowsWatched, correlation } = await database.withTenant(tenantId, 'read', async (db) => {
      const { namespace, flowId, labels } = await requireExecution(db, executionId);
      const own = { namespace, id: flowId };
      const edges = around(await topologyOf(flows, db), [own], query);
      return {
        flowsWatched: new Set([own, ...edges.flatMap(({ source, target }) => [source, target])].map(keyOf)),
        correlation: labels.find(({ key }) => key === CORRELATION)?.value ?? executionId,
      };
    });
    const read = async (): Promise<ExecutionRow[]> => {
      const filters = [{ field: 'labels', operation: 'EQUALS' as const, value: { [CORRELATION]: correlation } }];
      const { results } = await database.withTenant(tenantId, 'read', (db) => db.executions.search(filters, { page: 1, size: MAX_EXECUTIONS, sort: [] }));
      return results.filter((row) => flowsWatched.has(keyOf({ namespace: row.namespace, id: row.flowId })));
    };
    const statusOf = (row: ExecutionRow): ExecutionStatusDto =>
      ({ executionId: row.id, tenantId, namespace: row.namespace, flowId: row.flowId, state: stateView(row.state, row.histories, clock.nowMs()) });
    return (async function* follow(): AsyncGenerator<ServerEvent> {
      yield { id: 'start', data: {} };
      const told = new Map<string, string>();
      let last: ExecutionStatusDto | undefined;
      for await (const change of followChanges(bus, { tenantId, executionId }, call.signal)) {
        if (change === 'logs') continue;
        const rows = await read();
        for (const row of rows) {
          if (told.get(row.id) === row.state) continue;
          told.set(row.id, row.state);
          last = statusOf(row);
          yield { id: 'progress', data: last };
        }
        if (rows.every((row) => isTerminal(row.state))) break;
      }
      yield { id: 'end', data: last ?? {} };
    })();
  },
});
