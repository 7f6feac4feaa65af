import { isAppError } from '@windhover/kernel';
import { migrate } from '@windhover/db';
import { loadConfiguration } from '@windhover/platform';
import { migratePostgresQueue } from '@windhover/queue';

/** Brings the configured database to the schema of this version: run once per deployment, before its programs start. */
try {
  const { configuration } = await loadConfiguration();
  const url = configuration.database?.url;
  if (url === undefined) throw new Error('No database is configured: set DATABASE_URL.');
  const { applied } = await migrate(url);
  if (configuration.redis === undefined) await migratePostgresQueue({ url });
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`);
} catch (error) {
  process.stderr.write(`${isAppError(error) || error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
