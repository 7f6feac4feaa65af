import type { ExecutionSnapshot } from '@windhover/engine';
import type { TaskTriggers } from '@windhover/plugin-sdk';
import type { Database } from '../ports/database.ts';
import { setTriggerDisabled } from '../trigger/trigger-actions.ts';
import type { TriggerPlace } from '../trigger/trigger-actions.ts';
import type { NamespaceAccess } from './namespace-access.ts';

export interface TaskTriggersOptions {
  database: Database;
  access: NamespaceAccess;
  /** What knows flows and time. */
  scheduling: TriggerPlace['services'];
}

/** What a task of `own` may do with triggers of its tenant. */
export function taskTriggers({ database, access, scheduling }: TaskTriggersOptions, own: ExecutionSnapshot): TaskTriggers {
  return {
    async setEnabled(target, enabled) {
      await access.assertAllowed(own.tenantId, own.namespace, target.namespace);
      await database.withTenant(own.tenantId, 'write', (db) => setTriggerDisabled({ db, services: scheduling }, target, !enabled));
    },
  };
}
