import { z } from 'zod';
import { execution, stateName } from '@windhover/contracts';
import { readExecution } from '../../execution/read-execution.ts';
import { outsideOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const changeTaskRunState = outsideOperation({
  id: 'updateTaskRunState',
  method: 'POST',
  path: '/api/v1/{tenant}/executions/{executionId}/state',
  alsoAt: ['/api/v1/{tenant}/executions/{executionId}/actions/state'],
  tag: 'Executions',
  summary: 'Sets the state of a task run; the execution goes on after it.',
  permission: 'EXECUTION:UPDATE',
  scope: 'tenant',
  params: z.object({ executionId: z.string() }),
  body: { kind: 'json', schema: z.object({ taskRunId: z.string(), state: stateName }) },
  response: json(execution),
  async run({ services, tenantId, call }, { params, body }) {
    const changed = await services.actions.setTaskRunState({ tenantId, executionId: params.executionId }, body.taskRunId, body.state);
    return services.database.withTenant(tenantId, 'read', (db) => readExecution(services, call, db, changed.id));
  },
});
