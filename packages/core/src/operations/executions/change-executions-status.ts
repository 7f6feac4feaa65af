import { z } from 'zod';
import { stateName } from '@windhover/contracts';
import { changeStatus } from './change-execution-status.ts';
import { bulkAction } from './act-on-execution.ts';

export const changeExecutionsStatus = bulkAction({
  name: 'change-status',
  method: 'POST',
  ids: ['updateExecutionStatus', 'updateExecutionsStatusByIds', 'updateExecutionsStatusByQuery'],
  permission: 'EXECUTION:UPDATE',
  summary: 'Sets another terminal state on executions that have ended.',
  query: z.object({ newStatus: stateName }),
  async apply(context, key, { newStatus }) {
    const { services, tenantId } = context;
    const publish = await services.database.withTenant(tenantId, 'write', (db) => changeStatus(services, db, key.executionId, newStatus));
    publish();
    return services.actions.find(key);
  },
});
