import { z } from 'zod';
import { execution, stateName } from '@windhover/contracts';
import { badRequest, conflict, isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import { readExecution, requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import type { TenantDb } from '../../ports/tenant-db.ts';
import type { Services } from '../../services.ts';

export const changeExecutionStatus = tenantOperation({
  id: 'updateExecutionStatus',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/change-status',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/change-status'],
  tag: 'Executions',
  summary: 'Sets another terminal state on an execution that has ended; nothing runs again.',
  permission: 'EXECUTION:UPDATE',
  transaction: 'write',
  params: z.object({ executionId: z.string() }),
  query: z.object({ status: stateName }),
  response: json(execution),
  async run({ db, services, call, afterCommit }, { params, query }) {
    afterCommit(await changeStatus(services, db, params.executionId, query.status));
    return readExecution(services, call, db, params.executionId);
  },
});

/** Sets the state in the open transaction; gives what tells others of it after the commit. */
export async function changeStatus(services: Services, db: TenantDb, id: string, status: State): Promise<() => void> {
  const row = await requireExecution(db, id);
  if (!isTerminal(status)) throw badRequest(`status: ${status} is not a state that an execution can end in`);
  if (!isTerminal(row.state)) throw conflict(`Execution '${row.id}' is ${row.state}: only the state of one that has ended can be changed`);
  const date = new Date(services.clock.nowMs()).toISOString();
  await db.executions.setTerminalState(row.id, status, [...row.histories, { state: status, date }]);
  return () => services.bus.publish([{ type: 'execution', tenantId: db.tenantId, executionId: row.id, version: row.version + 1, state: status }]);
}
