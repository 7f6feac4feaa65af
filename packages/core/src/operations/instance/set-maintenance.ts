import { maintenance } from '@windhover/contracts';
import { instanceOperation } from '../../operation/define-operation.ts';
import type { Operation } from '../../operation/operation.ts';
import { json } from '../../operation/wire.ts';
import { MAINTENANCE_SETTING } from '../../service/maintenance.ts';
import { maintenanceOf } from '../../service/service-view.ts';

const TEXTS = {
  enter: 'Enters maintenance: no execution starts, new ones are stored and wait; workers finish what they run and take nothing new. Services follow at their next heartbeat.',
  exit: 'Ends maintenance: what waited is taken up.',
};

function setMaintenance(action: 'enter' | 'exit'): Operation {
  const enabled = action === 'enter';
  return instanceOperation({
    id: `${action}Maintenance`,
    method: 'POST',
    path: `/api/v1/instance/maintenance/${action}`,
    tag: 'Maintenance',
    summary: TEXTS[action],
    permission: 'superadmin',
    transaction: 'write',
    response: json(maintenance),
    async run({ instance, services: { clock } }) {
      await instance.settings.put(MAINTENANCE_SETTING, { enabled, since: new Date(clock.nowMs()).toISOString() });
      return maintenanceOf(enabled, await instance.services.list());
    },
  });
}

export const setMaintenanceOperations: readonly Operation[] = [setMaintenance('enter'), setMaintenance('exit')];
