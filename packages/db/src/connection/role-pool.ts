import { AppError } from '@windhover/kernel';
import pg from 'pg';

export type DatabaseRole = 'windhover_app' | 'windhover_engine' | 'windhover_system';

export interface RolePoolOptions {
  /** Connection string; its login must be a member of the role. Must hold no `options` of its own. */
  url: string;
  role: DatabaseRole;
  /** Most connections at a time. */
  size: number;
  applicationName: string;
  /** Session settings, beside the role. */
  settings?: Record<string, string>;
  /** Milliseconds after which the server ends a statement. */
  statementTimeoutMs?: number;
  /** Milliseconds to wait for a connection; 10,000 when absent. */
  connectTimeoutMs?: number;
  /** Errors of idle connections: a server that went away. The pool replaces them by itself. */
  onConnectionError?: (error: Error) => void;
}

/** Connection settings of a session that begins as the role. */
export function roleConnection(options: Omit<RolePoolOptions, 'size'>): pg.ClientConfig {
  const settings: Record<string, string> = {
    role: options.role,
    search_path: 'public',
    timezone: 'UTC',
    statement_timeout: String(options.statementTimeoutMs ?? 30_000),
    idle_in_transaction_session_timeout: '60000',
    ...options.settings,
  };
  return {
    connectionString: options.url,
    application_name: options.applicationName,
    keepAlive: true,
    options: Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(' '),
  };
}

/**
 * A pool whose sessions *begin* as the role (`RESET ROLE` leads back to it), without a round trip for it. Each new
 * connection is asked who it is, because a proxy that drops start-up options would leave it with the login's rights.
 */
export function rolePool(options: RolePoolOptions): pg.Pool {
  // The pool waits for the promise, which its types do not say.
  const hooks = { onConnect: (client: pg.ClientBase) => requireRole(client, options.role) };
  const pool = new pg.Pool({
    ...roleConnection(options),
    ...hooks,
    max: options.size,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
  });
  pool.on('error', (error) => options.onConnectionError?.(error));
  return pool;
}

async function requireRole(client: pg.ClientBase, role: DatabaseRole): Promise<void> {
  const { rows } = await client.query<{ role: string }>('select current_user as role');
  if (rows[0]?.role === role) return;
  throw new AppError(
    'unavailable',
    `The database session works as "${rows[0]?.role ?? ''}" and not as "${role}": the connection string has "options" of its own, or a connection pooler drops start-up options. Remove them, or let the pooler pass "options".`,
    { retryable: false },
  );
}
