import { maintenance } from '@windhover/contracts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';
import { isInMaintenance } from '../../service/maintenance.ts';
import { maintenanceOf } from '../../service/service-view.ts';

export const getMaintenance = instanceOperation({
  id: 'getMaintenance',
  method: 'GET',
  path: '/api/v1/instance/maintenance',
  tag: 'Maintenance',
  summary: 'Whether the installation is in maintenance, and whether all services took notice.',
  permission: 'superadmin',
  transaction: 'read',
  response: json(maintenance),
  run: async ({ instance }) => maintenanceOf(await isInMaintenance(instance), await instance.services.list()),
});
