import type { Database } from '../ports/database.ts';
import type { DueTrigger } from '../ports/execution-store.ts';
import type { Logger } from '../ports/telemetry.ts';

/** Disables a trigger whose last execution ended in a state of `stopAfter`; whether it did. */
export async function disableByStopAfter(
  { database, logger }: { database: Database; logger: Logger },
  { tenantId, namespace, flowId, triggerId, lastState, stopAfter }: Pick<DueTrigger, 'tenantId' | 'namespace' | 'flowId' | 'triggerId' | 'lastState' | 'stopAfter'>,
): Promise<boolean> {
  if (lastState === undefined || !stopAfter.includes(lastState)) return false;
  await database.withTenant(tenantId, 'write', (db) => db.triggers.setDisabled(namespace, flowId, triggerId, true));
  logger.info('a trigger is disabled by stopAfter', { tenantId, namespace, flowId, triggerId, state: lastState });
  return true;
}
