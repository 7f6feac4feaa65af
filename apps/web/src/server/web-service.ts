import { serviceOf } from '@windhover/composition';
import { ServiceBeat } from '@windhover/core';
import { randomIds } from '@windhover/kernel';
import type { Composition } from './composition.ts';

/**
 * The heartbeat of a web process, which has registered: it knows of a maintenance before its first request. A database that is away
 * keeps nobody from listening.
 */
export async function registerWeb({ configuration, database, logger, core }: Pick<Composition, 'configuration' | 'database' | 'logger' | 'core'>): Promise<ServiceBeat> {
  const beat = new ServiceBeat({
    database, logger, pauseMs: configuration.liveness.heartbeatIntervalMs,
    service: serviceOf({ serverId: randomIds.next(), type: 'WEBSERVER', standalone: false }, configuration),
    onMaintenance: async (enabled) => core.maintenance.follow(enabled),
  });
  await beat.enter('CREATED').catch((error: unknown) => logger.warn('the process could not be registered yet', { error }));
  return beat;
}
