import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '@windhover/db';
import { removeDataDirectory, startEmbeddedPostgres } from '@windhover/tooling/postgres';
import { databaseUrl } from './database-url.ts';
import { runStatement } from './run-statement.ts';

/** Nothing outlives the run, so nothing needs to reach the disk. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  autovacuum_naptime: '10min',
  checkpoint_timeout: '1h',
};
const TEMPLATE = 'windhover_template';

/** Where a server and the migrated database that is cloned are found. */
export interface TemplateAddress {
  adminUrl: string;
  template: string;
}

export interface TestDatabase {
  /** Connection string of the superuser, as the product would be given it. */
  url: string;
  name: string;
  /** Ends open connections and removes the database. */
  drop(): Promise<void>;
}

/** A private server with a migrated template database; `stop` removes everything. */
export async function startTemplateServer(): Promise<TemplateAddress & { stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'windhover-test-postgres-'));
  chmodSync(folder, 0o711); // the server runs as another user when we are root
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), settings: SETTINGS });
  const stop = async (): Promise<void> => {
    await server.stop();
    removeDataDirectory(folder);
  };
  try {
    await runStatement(server.url, `create database ${TEMPLATE}`);
    await migrate(databaseUrl(server.url, TEMPLATE));
  } catch (error) {
    await stop();
    throw error;
  }
  return { adminUrl: server.url, template: TEMPLATE, stop };
}

/** A database of its own on the server: a clone of the template (some 20 ms), or an empty one. */
export async function createDatabase({ adminUrl, template }: TemplateAddress, content: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runStatement(adminUrl, `create database ${name}${content === 'migrated' ? ` template ${template}` : ''}`);
  return {
    name,
    url: databaseUrl(adminUrl, name),
    drop: () => runStatement(adminUrl, `drop database if exists ${name} with (force)`),
  };
}
