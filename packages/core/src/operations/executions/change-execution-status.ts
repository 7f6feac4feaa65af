import { z } from 'zod';
import { execution, stateName } from '@windhover/contracts';
import { badRequest, conflict, isTerminal } from '@windhover/kernel';
import { readExecution, requireExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

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
  async run({ db, services, call, tenantId, afterCommit }, { params, query }) {
    const row = await requireExecution(db, params.executionId);
    if (!isTerminal(query.status)) throw badRequest(`status: ${query.status} is not a state that an execution can end in`);
    if (!isTerminal(row.state)) throw conflict(`Execution '${row.id}' is ${row.state}: only the state of one that has ended can be changed`);
    const date = new Date(services.clock.nowMs()).toISOString();
    await db.executions.setTerminalState(row.id, query.status, [...row.histories, { state: query.status, date }]);
    afterCommit(() => services.bus.publish([{ type: 'execution', tenantId, executionId: row.id, version: row.version, state: query.status }]));
    return readExecution(services, call, db, row.id);
  },
});
