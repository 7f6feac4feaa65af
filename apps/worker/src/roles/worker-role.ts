import { randomIds, systemClock } from '@windhover/kernel';
import { DEFAULT_WORKER_GROUP, LEASE_MS } from '@windhover/composition';
import { AttemptRunner, TaskWorker } from '@windhover/core';
import { pluginRuntime } from '@windhover/plugin-catalog/server';
import type { Composition } from '../composition.ts';
import { workingDirectories } from '../working-directories.ts';
import type { Role } from './role.ts';

/** Runs task runs of one worker group. */
export function workerRole(composition: Composition, options: { workerId: string; workerGroup?: string; threads: number }): Role {
  const { configuration, core, executions: store, objects, bus, queue, logger, telemetry, newMasker } = composition;
  const { tmpDirectory, defaultTaskRunner } = configuration.worker;
  const workerGroup = options.workerGroup ?? configuration.worker.group ?? DEFAULT_WORKER_GROUP;
  const runner = new AttemptRunner({
    plugins: pluginRuntime, expressions: core.expressions, store, objects, newMasker, clock: systemClock, logger,
    directories: workingDirectories(tmpDirectory), maxOutputBytes: configuration.limits.maxOutputBytes,
    watch: ({ execution }, lines) => bus.publish([{ type: 'logs', tenantId: execution.tenantId, executionId: execution.id, lines }]),
    configurationOf: (type) => ({ defaultTaskRunner, ...configuration.plugins.configurations.find((each) => each.type === type)?.values }),
  });
  const worker = new TaskWorker({
    workerId: options.workerId, workerGroup, concurrency: options.threads, leaseMs: LEASE_MS,
    queue, bus, store, advancer: core.advancer, plans: core.plans, runner, ids: randomIds, clock: systemClock, logger, telemetry,
  });
  return {
    name: 'WORKER',
    async start() {
      telemetry.gauge('kestra_worker_job_thread', options.threads);
      await worker.start();
      logger.info('takes jobs', { workerGroup, threads: options.threads });
    },
    stop: (graceMs) => worker.drain(graceMs),
    checks: [{
      name: 'worker', groups: ['liveness', 'readiness'],
      run: async () => ({ status: worker.isTaking() ? 'UP' : 'DOWN', details: { workerGroup, running: worker.runningCount } }),
    }],
    documents: { '/worker': async () => ({ workerGroup, running: worker.running() }) },
  };
}
