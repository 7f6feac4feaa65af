import { loadConfiguration, type Configuration } from '@windhover/platform';
import { build } from './build.ts';
import { layoutOf, openDataDirectory } from './data-directory.ts';
import { untilHealthy } from './health.ts';
import { StartError, type StartOptions } from './options.ts';
import { portsOf, programsOf, servesWeb } from './programs.ts';
import { requireFreePort } from './require-free-port.ts';
import { endEarlierRun, RunFile } from './run-file.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import { provideServices, type Services } from './services.ts';
import type { StopRequest } from './stop-request.ts';
import { Supervisor } from './supervisor.ts';

const HEALTHY_MS = 120_000;
/** What a program takes to end after its tasks have. */
const CLOSING_MS = 10_000;

export interface LaunchContext {
  root: string;
  stop: StopRequest;
  say(message: string): void;
}

/** Starts everything, says where it is, and resolves when it was stopped on request. Throws when it cannot go on. */
export async function launch(options: StartOptions, context: LaunchContext): Promise<void> {
  const { root, stop, say } = context;
  const { configuration, warnings, files } = await loadConfiguration({
    ...(options.configFile === undefined ? {} : { files: [options.configFile] }),
    overrides: {
      'micronaut.server.port': options.port,
      'endpoints.all.port': options.managementPort,
      'kestra.data-dir': options.dataDirectory,
    },
  });
  for (const warning of warnings) say(`Configuration: ${warning}`);
  const [port, managementPort] = [configuration.server.port, configuration.management.port];

  await endEarlierRun(layoutOf(configuration.dataDirectory).run);
  const data = await openDataDirectory(configuration.dataDirectory, options.fresh);
  const run = new RunFile(data.run);
  const closers: (() => Promise<void>)[] = [];
  try {
    const { host } = configuration.server;
    for (const needed of portsOf(options.role, port, managementPort)) await requireFreePort(needed.port, host, needed.option);
    const secrets = readSecrets(data.secrets);
    const withWeb = servesWeb(options.role);
    if (withWeb) say('Preparing database, queue and user interface (the first start takes a minute or two) …');
    const [services] = await bothOrNeither(
      provideServices({
        databaseUrl: configuration.database?.url,
        redisUrl: configuration.redis?.url,
        data,
        secrets,
        run,
        closeWith: (close) => closers.push(close),
      }),
      build(root, withWeb, stop.signal),
    );
    if (stop.signal.aborted) return;

    const supervisor = new Supervisor(root, run, say);
    const graceMs = configuration.terminationGracePeriodMs + CLOSING_MS;
    closers.push(() => supervisor.stop(graceMs));
    stop.onImpatience(() => supervisor.kill());
    const environment = environmentOf(configuration, services, secrets, files);
    for (const program of programsOf(options.role, { environment, port, managementPort })) supervisor.start(program);

    const failed = Promise.race([supervisor.gaveUp, services.lost]);
    const outcome = await Promise.race([untilReady(options, configuration, stop.signal), failed, stop.asked]);
    if (typeof outcome === 'string') throw new StartError(outcome);
    if (stop.signal.aborted) return;
    say(banner(options, configuration, services));
    const reason = await Promise.race([failed, stop.asked]);
    if (typeof reason === 'string') throw new StartError(reason);
  } finally {
    if (closers.length > 0) say('Stopping …');
    for (const close of closers.toReversed()) await close();
    run.release();
  }
}

/** Waits for both even when one fails, so that nothing is left behind half started. */
async function bothOrNeither<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

function environmentOf(configuration: Configuration, services: Services, secrets: Secrets, files: string[]): NodeJS.ProcessEnv {
  const { security, encryptionKey } = configuration;
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: services.databaseUrl,
    ...(services.redisUrl === undefined ? {} : { REDIS_URL: services.redisUrl }),
    WINDHOVER_DATA_DIR: configuration.dataDirectory,
    ...(files.length === 0 ? {} : { WINDHOVER_CONFIG_FILES: files.join(',') }),
    ...(security.sessionSecret === undefined ? { WINDHOVER_SESSION_SECRET: secrets.sessionSecret } : {}),
    ...(encryptionKey === undefined ? { WINDHOVER_ENCRYPTION_KEY: secrets.encryptionKey } : {}),
  };
}

async function untilReady(options: StartOptions, configuration: Configuration, signal: AbortSignal): Promise<undefined> {
  const { server, management } = configuration;
  const checks: string[] = [];
  if (servesWeb(options.role)) checks.push(`http://${reachable(server.host)}:${server.port}${server.contextPath}/`);
  if (options.role !== 'web') checks.push(`http://${reachable(management.host)}:${management.port}/health/readiness`);
  const healthy = await Promise.all(checks.map((address) => untilHealthy(address, HEALTHY_MS, signal)));
  const silent = checks.filter((_, index) => !healthy[index]);
  if (silent.length === 0 || signal.aborted) return undefined;
  throw new StartError(`Not ready within ${HEALTHY_MS / 1_000} s: ${silent.join(', ')}. The log above says why.`);
}

/** An address of this machine for the one that a server listens on. */
const reachable = (host: string | undefined): string => (host === undefined || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

function banner(options: StartOptions, configuration: Configuration, services: Services): string {
  const { server, management } = configuration;
  const base = `http://localhost:${server.port}${server.contextPath}`;
  const lines = ['', servesWeb(options.role) ? `Windhover is ready: ${base}/` : `Windhover is ready (${options.role}).`];
  if (servesWeb(options.role)) lines.push(`  a new installation is set up at ${base}/ui/setup`);
  lines.push(`  health and metrics: http://localhost:${management.port}/health and /prometheus`);
  lines.push(...services.description.map((line) => `  ${line}`), '  stop with Ctrl-C', '');
  return lines.join('\n');
}
