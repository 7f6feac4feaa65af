import type { Database, Filter, Page } from '@windhover/core';
import { createTestDatabase } from '@windhover/testing/postgres';
import { createExecutionStore, type PostgresExecutionStore } from '../hot-path/create-execution-store.ts';
import { createDatabase } from '../transactions/create-database.ts';

/** For tests: a database with the tenants `main` and `other`, as the operations see it. */
export interface RepositoryFixture {
  url: string;
  db: Database;
  store: PostgresExecutionStore;
  close(): Promise<void>;
}

export async function openRepositories(): Promise<RepositoryFixture> {
  const database = await createTestDatabase();
  const db = createDatabase({ url: database.url });
  const store = createExecutionStore({ url: database.url });
  await db.withInstance('write', async ({ tenants }) => {
    await tenants.create({ id: 'main', name: 'Main' });
    await tenants.create({ id: 'other', name: 'Other' });
  });
  return {
    url: database.url,
    db,
    store,
    close: async () => {
      await Promise.all([db.close(), store.close()]);
      await database.drop();
    },
  };
}

export const firstPage = (size = 100, ...sort: Page['sort']): Page => ({ page: 1, size, sort });

export const filter = (field: string, operation: Filter['operation'], value: Filter['value']): Filter => ({ field, operation, value });
