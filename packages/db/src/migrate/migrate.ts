import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, messageOf } from '@windhover/kernel';
import pg from 'pg';
import { readMigrations, type MigrationFile } from './migration-files.ts';

export interface MigrateOptions {
  /** Folder with `migrations/` and `policies/`; the repository's `prisma/` when absent. */
  directory?: string;
  /** Days ahead for which log and metric partitions are made. */
  partitionDaysAhead?: number;
}

export interface MigrateResult {
  /** Names of the migrations that this call applied. */
  applied: string[];
}

/** Held for the whole run, so that processes that start together migrate one after the other. */
const LOCK_KEY = 7_304_112_026;
const MINIMUM_SERVER_VERSION = 160_000;
const DEFAULT_DIRECTORY = fileURLToPath(new URL('../../../../prisma/', import.meta.url));

/**
 * Brings a database to the schema of this version: roles, then every migration that is not recorded yet (each in its own
 * transaction), then policies, grants and partitions. Safe to call at every start and from many processes at once. The
 * login of `url` must own the database's schema and be able to create roles (or find them made). Throws `AppError` when
 * an applied migration's file has changed or a statement fails; nothing of a failed migration stays.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<MigrateResult> {
  const directory = options.directory ?? DEFAULT_DIRECTORY;
  const migrations = await readMigrations(path.join(directory, 'migrations'));
  const client = new pg.Client({ connectionString: url, application_name: 'windhover-migrate' });
  await client.connect().catch((cause: unknown) => {
    throw new AppError('unavailable', `The database cannot be reached: ${messageOf(cause)}`, { cause });
  });
  try {
    await requireServerVersion(client);
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await runFile(client, path.join(directory, 'policies', 'roles.sql'));
    const applied = await applyPending(client, migrations);
    await runFile(client, path.join(directory, 'policies', 'row-level-security.sql'));
    await runFile(client, path.join(directory, 'policies', 'grants.sql'));
    await inTransaction(client, 'partitions', () =>
      client.query('select windhover_ensure_partitions($1)', [options.partitionDaysAhead ?? 3]));
    return { applied };
  } finally {
    await client.end();
  }
}

async function requireServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as text",
  );
  const found = rows[0];
  if (found && found.number < MINIMUM_SERVER_VERSION) {
    throw new AppError('unavailable', `PostgreSQL ${found.text} is too old: 16 or newer is needed.`, { retryable: false });
  }
}

async function applyPending(client: pg.Client, migrations: MigrationFile[]): Promise<string[]> {
  await client.query(
    'create table if not exists schema_migrations (name text collate "C" primary key, checksum text not null, applied_at timestamptz(3) not null default now())',
  );
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations');
  const recorded = new Map(rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const checksum = recorded.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined) {
      throw new AppError('conflict', `Migration ${migration.name} was applied with other contents: applied migrations are never edited, add a new one.`);
    }
    await inTransaction(client, migration.name, async () => {
      await client.query(migration.sql);
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    });
    applied.push(migration.name);
  }
  return applied;
}

async function runFile(client: pg.Client, file: string): Promise<void> {
  const sql = await readFile(file, 'utf8');
  await inTransaction(client, path.basename(file), () => client.query(sql));
}

async function inTransaction(client: pg.Client, name: string, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new AppError('unexpected', `The database could not be migrated: ${name}: ${messageOf(cause)}`, { cause });
  }
}
