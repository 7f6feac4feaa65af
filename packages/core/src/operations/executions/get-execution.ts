import { z } from 'zod';
import { execution } from '@windhover/contracts';
import { readExecution } from '../../execution/read-execution.ts';
import { tenantOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const getExecution = tenantOperation({
  id: 'getExecution',
  method: 'GET',
  path: '/api/v1/{tenant}/executions/{executionId}',
  tag: 'Executions',
  summary: 'One execution with its task runs.',
  permission: 'EXECUTION:READ',
  transaction: 'read',
  params: z.object({ executionId: z.string() }),
  response: json(execution),
  run: ({ db, services, call }, { params }) => readExecution(services, call, db, params.executionId),
});
