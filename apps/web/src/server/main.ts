import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { VERSION } from '@windhover/composition';
import { isAppError } from '@windhover/kernel';
import { createShutdown, diskSpaceCheck, loadConfiguration, reachableCheck, startManagementServer } from '@windhover/platform';
import { compose } from './composition.ts';
import { dispatcher } from './dispatcher.ts';
import type { DispatcherOptions } from './dispatcher.ts';
import { onDemand } from './on-demand.ts';
import { syncFlows } from './sync-flows.ts';
import { shareApp } from './shared-app.ts';
import { registerWeb } from './web-service.ts';

const DIRECTORY = fileURLToPath(new URL('../../', import.meta.url));

/** One process for pages and API: `node:http` → Hono for the API, Next's handler for pages. `--api-only` leaves the pages out. */
async function main(): Promise<void> {
  const { configuration, warnings } = await loadConfiguration();
  const composition = await compose(configuration);
  const { logger, logging, telemetry, masker, database, app, csrf, listener } = composition;
  for (const warning of warnings) logger.warn(warning);
  shareApp(app);

  const beat = await registerWeb(composition);
  const page = process.argv.includes('--api-only') ? noPage : onDemand(() => preparePages(process.argv.includes('--dev')));
  const server = createServer(dispatcher({
    api: listener, page, csrf, onError: (error) => logger.error('a request failed', { error }),
  }));
  server.keepAliveTimeout = 65_000;
  await listen(server, configuration.server.port, configuration.server.host);

  const shutdown = createShutdown({ logger, drainMs: 10_000, exit: (code) => process.exit(code) });
  shutdown.listen(process);
  const management = await startManagementServer({
    service: 'windhover', port: configuration.management.port, logger, masker, telemetry, levels: logging.levels,
    healthDetails: configuration.management.healthDetails, info: { version: VERSION, roles: ['WEBSERVER'] }, documents: {},
    ...(configuration.management.host !== undefined && { host: configuration.management.host }),
    ...(configuration.management.basicAuth && { basicAuth: configuration.management.basicAuth }),
    checks: [
      reachableCheck('jdbc', () => database.ping()), diskSpaceCheck(configuration.dataDirectory, configuration.management.diskSpaceThresholdBytes),
    ],
  });
  const flowSync = syncFlows(composition);
  beat.start();
  shutdown.add('intake', 'service state', () => beat.enter('TERMINATING'));
  if (flowSync) shutdown.add('intake', 'flow files', () => flowSync.stop());
  shutdown.add('intake', 'http', () => close(server));
  shutdown.add('drain', 'commits', () => composition.core.advancer.idle());
  shutdown.add('flush', 'service', () => beat.stop('TERMINATED_GRACEFULLY'));
  shutdown.add('connections', 'adapters', composition.close);
  shutdown.add('last', 'management port', () => management.close());
  logger.info('ready', { port: configuration.server.port, managementPort: management.port });
}

/** Pages by Next, which is loaded only by processes that serve them. */
async function preparePages(dev: boolean): Promise<DispatcherOptions['page']> {
  const { default: next } = await import('next');
  const pages = next({ dev, dir: DIRECTORY, quiet: !dev });
  await pages.prepare();
  return pages.getRequestHandler();
}

const noPage: DispatcherOptions['page'] = async (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('This server answers the API alone: pages are elsewhere.\n');
};

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host !== undefined && { host }) }, () => resolve());
  });
}

/** Ends idle connections at once and streams with them: a follower reconnects to another process. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1_000).unref();
  });
}

process.on('unhandledRejection', (error) => {
  process.stderr.write(`A promise was rejected and nobody looked: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
});

main().catch((error: unknown) => {
  const text = isAppError(error) && error.kind !== 'unexpected' ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
