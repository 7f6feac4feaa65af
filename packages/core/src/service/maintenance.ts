import type { InstanceDb } from '../ports/instance-db.ts';

/** Setting of the installation: `{ enabled: true }` while it is in maintenance. */
export const MAINTENANCE_SETTING = 'maintenance';

/**
 * When executions that were made during maintenance are due, in milliseconds since the epoch: after every instant that anybody
 * schedules, so that nobody looks at them until the end of the maintenance makes them due.
 */
export const AFTER_MAINTENANCE_MS = Date.UTC(9999, 0, 1);

/** Whether the installation is in maintenance. */
export async function isInMaintenance(instance: InstanceDb): Promise<boolean> {
  return (await instance.settings.get(MAINTENANCE_SETTING))?.['enabled'] === true;
}

/**
 * What this process knows of the maintenance of its installation; its heartbeat keeps it current. In maintenance no
 * execution starts: new ones are stored as CREATED and wait. Executions that run go on as far as workers finish their tasks.
 */
export class Maintenance {
  #enabled = false;

  get isOn(): boolean {
    return this.#enabled;
  }

  follow(enabled: boolean): void {
    this.#enabled = enabled;
  }
}
