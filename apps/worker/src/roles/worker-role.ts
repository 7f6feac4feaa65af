import { tmpdir } from 'node:os';
import { randomIds, systemClock } from '@windhover/kernel';
import { DEFAULT_WORKER_GROUP, LEASE_MS } from '@windhover/composition';
import { AttemptRunner, builtInTasks, taskServices, TaskWorker } from '@windhover/core';
import type { Composition } from '../composition.ts';
import { removeLeftovers } from '../leftovers.ts';
import { configurationOfTypes } from '../plugin-configuration.ts';
import { workingDirectories } from '../working-directories.ts';
import type { Role } from './role.ts';
import { triggerWorkerOf } from './trigger-worker.ts';

/** Runs task runs of one worker group. */
export function workerRole(composition: Composition, options: { workerId: string; workerGroup?: string; threads: number }): Role {
  const { configuration, core, plugins, catalogue, executions: store, objects, bus, queue, logger, telemetry, newMasker, database, encryption } = composition;
  const { tmpDirectory } = configuration.worker;
  const directories = workingDirectories(tmpDirectory);
  const workerGroup = options.workerGroup ?? configuration.worker.group ?? DEFAULT_WORKER_GROUP;
  const servicesOf = taskServices({
    database, objects, namespaceFiles: core.namespaceFiles, access: core.access, ...(encryption && { encryption }),
    resuming: { actions: core.actions, flows: core.flows, expressions: core.expressions, objects, ...(encryption && { encryption }) },
    scheduling: { clock: systemClock, catalogue, flows: core.flows },
  });
  const runner = new AttemptRunner({
    servicesOf, builtIns: builtInTasks({ store, objects, catalogue, pluginDefaults: [configuration.plugins.defaults] }),
    plugins, expressions: core.expressions, store, objects, newMasker, readable: core.readable, clock: systemClock, logger,
    directories, maxOutputBytes: configuration.limits.maxOutputBytes,
    watch: ({ execution }, lines) => bus.publish([{ type: 'logs', tenantId: execution.tenantId, executionId: execution.id, lines }]),
    configurationOf: configurationOfTypes(configuration),
  });
  const worker = new TaskWorker({
    workerId: options.workerId, workerGroup, concurrency: options.threads, leaseMs: LEASE_MS,
    queue, bus, store, advancer: core.advancer, plans: core.plans, runner, ids: randomIds, clock: systemClock, logger, telemetry,
    givesBack: configuration.workerTaskRestartStrategy !== 'NEVER',
  });
  const triggers = triggerWorkerOf(composition, { workerId: options.workerId, workerGroup, evaluations: options.threads, directories });
  return {
    name: 'WORKER',
    async start() {
      const left = await removeLeftovers(tmpDirectory ?? tmpdir());
      if (left.length > 0) logger.warn('removed what workers left that were killed', { folders: left });
      telemetry.gauge('kestra_worker_job_thread', options.threads);
      await worker.start();
      triggers.start();
      logger.info('takes jobs', { workerGroup, threads: options.threads });
    },
    async stop(graceMs) {
      const [drained, ended] = await Promise.all([worker.drain(graceMs), triggers.stop(graceMs)]);
      await directories.close();
      return { graceful: drained.graceful && ended };
    },
    async pause() {
      await Promise.all([worker.pause(), triggers.pause()]);
    },
    async resume() {
      triggers.resume();
      await worker.resume();
    },
    checks: [{
      name: 'worker', groups: ['liveness', 'readiness'],
      run: async () => ({ status: worker.isTaking() || worker.isPaused ? 'UP' : 'DOWN', details: { workerGroup, running: worker.runningCount, maintenance: worker.isPaused } }),
    }],
    documents: { '/worker': async () => ({ workerGroup, running: worker.running() }) },
  };
}
