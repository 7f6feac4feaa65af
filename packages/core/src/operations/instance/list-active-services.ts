import { activeServices } from '@windhover/contracts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { activeServicesOf } from '../../service/service-view.ts';

export const listActiveServices = instanceOperation({
  id: 'getActiveServices',
  method: 'GET',
  path: '/api/v1/instance/services/active',
  tag: 'Services',
  summary: 'How many services of each type run.',
  permission: 'superadmin',
  transaction: 'read',
  response: json(activeServices),
  run: async ({ instance }) => activeServicesOf(await instance.services.list()),
});
