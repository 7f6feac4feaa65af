import { systemClock } from '@windhover/kernel';
import { ExpiredPairs, resubmitDelayMs, Retention, ServiceWatch, Sweeper } from '@windhover/core';
import type { Composition } from '../composition.ts';
import { flowTriggersOf } from './flow-triggers.ts';
import type { Role } from './role.ts';

/** Fires timers, decides Flow triggers, recovers lost attempts, dispatches again, and judges which services are dead. */
export function executorRole(composition: Composition): Role {
  const { core, executions: store, queue, logger, database, configuration } = composition;
  const flowTriggers = flowTriggersOf(composition);
  const { liveness, workerTaskRestartStrategy, terminationGracePeriodMs, serviceRetentionMs } = configuration;
  const resubmitAfterMs = resubmitDelayMs(workerTaskRestartStrategy, terminationGracePeriodMs);
  const watch = new ServiceWatch({ database, logger, clock: systemClock, liveness, workerWaitMs: resubmitAfterMs ?? 0, retentionMs: serviceRetentionMs });
  const sweeper = new Sweeper({
    store, advancer: core.advancer, admissions: core.actions.admissions, queue, logger, dispatchAgainAfterMs: 5_000, timerPauseMs: 200, sweepPauseMs: 1_000,
    onRetryExecution: ({ tenantId, executionId }) => core.actions.createRetry({ tenantId, executionId }),
    resubmitAfterMs, subflows: core.subflows, maintenance: core.maintenance,
  });
  const retention = new Retention({ store, database, logger, keep: configuration.retention });
  const expiredPairs = configuration.kvPurge && new ExpiredPairs({ database, logger, ...configuration.kvPurge });
  return {
    name: 'EXECUTOR',
    async start() {
      sweeper.start();
      flowTriggers.start();
      watch.start();
      retention.start();
      expiredPairs?.start();
    },
    async stop() {
      await Promise.all([sweeper.stop(), flowTriggers.stop(), watch.stop(), retention.stop(), expiredPairs?.stop()]);
      return { graceful: true };
    },
    checks: [],
  };
}
