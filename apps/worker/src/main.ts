import { isAppError, randomIds } from '@windhover/kernel';
import { DEFAULT_WORKER_GROUP, serviceOf, VERSION } from '@windhover/composition';
import { ServiceBeat } from '@windhover/core';
import { createShutdown, diskSpaceCheck, loadConfiguration, reachableCheck, startManagementServer } from '@windhover/platform';
import { compose } from './composition.ts';
import type { Composition } from './composition.ts';
import { parseOptions } from './options.ts';
import type { ProgramName, WorkerOptions } from './options.ts';
import { executorRole } from './roles/executor-role.ts';
import type { Role } from './roles/role.ts';
import { schedulerRole } from './roles/scheduler-role.ts';
import { workerRole } from './roles/worker-role.ts';

/** What each program does. */
const ROLES = {
  worker: ['WORKER'], executor: ['EXECUTOR'], scheduler: ['SCHEDULER'], standalone: ['EXECUTOR', 'SCHEDULER', 'WORKER'],
} as const satisfies Record<ProgramName, readonly Role['name'][]>;

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const { configuration, warnings } = await loadConfiguration();
  const composition = await compose(configuration, ROLES[options.program]);
  const { logger, logging, telemetry, masker, database } = composition;
  for (const warning of warnings) logger.warn(warning);

  const id = randomIds.next();
  const roles = rolesOf(options, composition, id);
  const graceMs = configuration.terminationGracePeriodMs;
  const shutdown = createShutdown({ logger, drainMs: graceMs + 5_000, exit: (code) => process.exit(code) });
  shutdown.listen(process);

  const management = await startManagementServer({
    service: 'windhover', port: configuration.management.port, logger, masker, telemetry, levels: logging.levels,
    healthDetails: configuration.management.healthDetails,
    ...(configuration.management.host !== undefined && { host: configuration.management.host }),
    ...(configuration.management.basicAuth && { basicAuth: configuration.management.basicAuth }),
    checks: [
      ...roles.flatMap((role) => role.checks),
      reachableCheck('jdbc', () => database.ping()),
      diskSpaceCheck(configuration.dataDirectory, configuration.management.diskSpaceThresholdBytes),
    ],
    info: { version: VERSION, roles: roles.map((role) => role.name) },
    documents: Object.assign({}, ...roles.map((role) => role.documents ?? {})) as Record<string, () => Promise<unknown>>,
  });
  let givenUp = false;
  const beats = roles.map((role) => new ServiceBeat({
    database, logger, pauseMs: configuration.liveness.heartbeatIntervalMs,
    service: serviceOf({
      serverId: id, type: role.name, standalone: options.program === 'standalone',
      ...(role.name === 'WORKER' && { workerGroup: options.workerGroup ?? configuration.worker.group ?? DEFAULT_WORKER_GROUP }),
    }, configuration),
    onMaintenance: async (enabled) => {
      composition.core.maintenance.follow(enabled);
      await (enabled ? role.pause?.() : role.resume?.());
    },
    ...(configuration.liveness.enabled && { onRefused: () => {
      givenUp = true;
      void shutdown.stop('others hold this process for dead').then(() => process.exit(1));
    } }),
  }));
  shutdown.add('drain', 'roles', async () => {
    await Promise.allSettled(beats.map((beat) => beat.enter('TERMINATING')));
    // What a process that was given up still runs is run by others by now.
    const results = await Promise.all(roles.map((role) => role.stop(givenUp ? 0 : graceMs)));
    const graceful = results.every((result) => result.graceful);
    await Promise.allSettled(beats.map((beat) => beat.stop(graceful ? 'TERMINATED_GRACEFULLY' : 'TERMINATED_FORCED')));
  });
  shutdown.add('flush', 'commits', () => composition.core.advancer.idle());
  shutdown.add('connections', 'adapters', composition.close);
  shutdown.add('last', 'management port', () => management.close());

  await Promise.all(beats.map((beat) => beat.enter('CREATED')));
  for (const [index, role] of roles.entries()) {
    try {
      await role.start();
    } catch (error) {
      await beats[index]?.enter('ERROR');
      throw error;
    }
  }
  for (const beat of beats) beat.start();
  logger.info('ready', { program: options.program, managementPort: management.port });
}

function rolesOf(options: WorkerOptions, composition: Composition, workerId: string): Role[] {
  const threads = options.threads ?? composition.configuration.worker.threads;
  const worker = (): Role => workerRole(composition, { workerId, threads, ...(options.workerGroup !== undefined && { workerGroup: options.workerGroup }) });
  const made = { EXECUTOR: () => executorRole(composition), SCHEDULER: () => schedulerRole(composition), WORKER: worker };
  return ROLES[options.program].map((name) => made[name]());
}

process.on('unhandledRejection', (error) => {
  process.stderr.write(`A promise was rejected and nobody looked: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
});

main().catch((error: unknown) => {
  const text = isAppError(error) && error.kind !== 'unexpected' ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
