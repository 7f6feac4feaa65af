import { Sweeper } from '@windhover/core';
import type { Composition } from '../composition.ts';
import type { Role } from './role.ts';

/** Fires timers, recovers lost attempts, dispatches again, and marks services that fell silent. */
export function executorRole({ core, executions: store, queue, logger, database, configuration }: Composition): Role {
  const sweeper = new Sweeper({
    store, advancer: core.advancer, queue, logger, dispatchAgainAfterMs: 5_000, timerPauseMs: 200, sweepPauseMs: 1_000,
    onRetryExecution: ({ tenantId, executionId }) => core.actions.createRetry({ tenantId, executionId }),
    expireServices: async () => {
      const gone = await database.withInstance('write', (instance) => instance.services.expire(configuration.liveness.timeoutMs));
      for (const service of gone) logger.warn('a service does not tell any more that it lives', { serviceId: service.id, type: service.type });
    },
  });
  return {
    name: 'EXECUTOR',
    start: async () => sweeper.start(),
    async stop() {
      await sweeper.stop();
      return { graceful: true };
    },
    checks: [],
  };
}
