import pg from 'pg';
import { startEmbeddedPostgres } from '../postgres/index.ts';
import { StartError } from './options.ts';

const DATABASE = 'windhover';

export interface PrivatePostgres {
  /** With the password: not for logs. */
  url: string;
  /** Resolves when the server ends, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL on loopback with a password and a database for Windhover, that keeps its data in `folder`. */
export async function startPrivatePostgres(folder: string): Promise<PrivatePostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`${reason}\nAn existing server is used instead when DATABASE_URL is set, for example to postgresql://user:password@host:5432/windhover.`, { cause });
  });
  try {
    await createDatabase(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const url = new URL(server.url);
  url.pathname = `/${DATABASE}`;
  return { url: url.href, ended: server.ended, stop: () => server.stop() };
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
