import { PostgresConnection, quoteSchemaName, runMigrations } from 'bullmq';
import { postgresPool } from './postgres-pool.ts';
import { DEFAULT_QUEUE_SCHEMA } from './task-queue-options.ts';

export interface MigratePostgresQueueOptions {
  /** A role that may create schemas. */
  url: string;
  schema?: string;
  /** Roles that send and take jobs; they get the rights that BullMQ needs in its schema and no others. */
  grantTo?: string[];
}

/** Creates or upgrades BullMQ's tables. Safe to run at the same time from several processes; a no-op when up to date. */
export async function migratePostgresQueue(options: MigratePostgresQueueOptions): Promise<void> {
  const schema = options.schema ?? DEFAULT_QUEUE_SCHEMA;
  const connection = new PostgresConnection(postgresPool(options, 1));
  connection.on('error', () => undefined);
  try {
    const client = await connection.pool.connect();
    try {
      await runMigrations(client, schema);
      for (const role of options.grantTo ?? []) await client.query(grants(quoteSchemaName(schema), quoteSchemaName(role)));
    } finally {
      client.release();
    }
  } finally {
    await connection.close();
  }
}

/**
 * One statement list, so one transaction; the lock keeps two processes from granting on the same objects at once.
 * CREATE is needed for the sequence that BullMQ makes per queue.
 */
function grants(schema: string, role: string): string {
  return [
    `SELECT pg_advisory_xact_lock(hashtext('windhover task queue grants'))`,
    `GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${role}`,
  ].join(';\n');
}
