import type { InstanceDb } from '../ports/instance-db.ts';

/** Setting of the installation: `{ enabled: true }` while it is in maintenance. */
export const MAINTENANCE_SETTING = 'maintenance';

/** Whether the installation is in maintenance: workers finish what they run and take nothing new. */
export async function isInMaintenance(instance: InstanceDb): Promise<boolean> {
  return (await instance.settings.get(MAINTENANCE_SETTING))?.['enabled'] === true;
}
