import { chmodSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '@windhover/db';
import { removeDataDirectory, startEmbeddedPostgres } from '@windhover/tooling/postgres';
import type { TestProject } from 'vitest/node';
import { runStatement } from './run-statement.ts';
import { databaseUrl } from './database-url.ts';

const TEMPLATE = 'windhover_template';

/** Nothing outlives the run, so nothing needs to reach the disk. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  autovacuum_naptime: '10min',
  checkpoint_timeout: '1h',
};

/** Vitest global setup: one server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'windhover-test-postgres-'));
  chmodSync(folder, 0o711); // the server runs as another user when we are root
  const dataDir = path.join(folder, 'data');
  const server = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
  await runStatement(server.url, `create database ${TEMPLATE}`);
  await migrate(databaseUrl(server.url, TEMPLATE));
  project.provide('postgres', { adminUrl: server.url, template: TEMPLATE });
  return async () => {
    await server.stop();
    removeDataDirectory(folder);
  };
}
