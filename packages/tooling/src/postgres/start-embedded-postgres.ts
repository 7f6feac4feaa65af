import path from 'node:path';
import { findPostgresBinaries } from './binaries.ts';
import { prepareLayout } from './cluster-layout.ts';
import { findFreePort } from './free-port.ts';
import { initialiseCluster, SUPERUSER } from './initialise-cluster.ts';
import { startServer, stopLeftover, stopServer } from './server-process.ts';
import { unprivilegedUser } from './unprivileged-user.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of the server's data, log and password; made when absent. */
  dataDir: string;
  /** Loopback port; a free one when absent. */
  port?: number;
  /** Password for a new cluster; a random one when absent. An existing cluster keeps its own. */
  password?: string;
  /** Server settings (`postgresql.conf` names). `fsync` stays on unless it is named here. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** Connection string of the superuser to the database `postgres`. Holds the password: not for logs. */
  url: string;
  port: number;
  /** Resolves once the server has flushed its data and ended. */
  stop(): Promise<void>;
  /** Resolves when the server process ends, for whatever reason. */
  readonly ended: Promise<void>;
}

const DEFAULTS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  jit: 'off',
  log_min_messages: 'warning',
  timezone: 'UTC',
};

/** Starts a private, loopback-only, password-protected PostgreSQL 18 and resolves when it takes connections. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser();
  const binaries = findPostgresBinaries(user);
  const layout = prepareLayout(path.resolve(options.dataDir), user, options.password);
  await stopLeftover(layout);
  await initialiseCluster(binaries, layout, user, { sync: options.settings?.['fsync'] !== 'off' });
  const port = options.port ?? (await findFreePort());
  const server = await startServer(binaries, layout, user, { ...DEFAULTS, ...options.settings, port: String(port) });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return {
    url: `postgresql://${SUPERUSER}:${encodeURIComponent(layout.password)}@127.0.0.1:${port}/postgres`,
    port,
    ended,
    stop: () => stopServer(server, binaries, layout),
  };
}
