import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { databaseUrl } from './database-url.ts';
import { runStatement } from './run-statement.ts';

/** Where the tests of a run find their server and the migrated database that they clone. */
export interface TestPostgres {
  adminUrl: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

export interface TestDatabase {
  /** Connection string of the superuser, as the product would be given it. */
  url: string;
  name: string;
  /** Ends open connections and removes the database. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own for one test file: a copy of the run's template, made in some 20 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('postgres');
  return create(adminUrl, ` template ${template}`);
}

/** A database without any table. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create(inject('postgres').adminUrl, '');
}

async function create(adminUrl: string, clause: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runStatement(adminUrl, `create database ${name}${clause}`);
  return {
    name,
    url: databaseUrl(adminUrl, name),
    drop: () => runStatement(adminUrl, `drop database if exists ${name} with (force)`),
  };
}
