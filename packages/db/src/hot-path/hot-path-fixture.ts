import { eventually } from '@windhover/testing/eventually';
import { createTestDatabase } from '@windhover/testing/postgres';
import pg from 'pg';
import { createExecutionStore, type PostgresExecutionStore } from './create-execution-store.ts';

/** For tests: a database with the tenants `main` and `other`, two stores as two processes would have, and a superuser. */
export interface HotPathFixture {
  url: string;
  store: PostgresExecutionStore;
  rival: PostgresExecutionStore;
  admin: pg.Client;
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /**
   * Makes a race certain: holds the rows that `lock` selects, starts the work, waits until `waiting` statements stand
   * before them (their snapshots taken), and lets go.
   */
  race<T>(lock: string, waiting: number, work: () => Promise<T>[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function openHotPath(): Promise<HotPathFixture> {
  const database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query("insert into tenants (id, name) values ('main', 'Main'), ('other', 'Other')");
  const store = createExecutionStore({ url: database.url });
  const rival = createExecutionStore({ url: database.url });
  return {
    url: database.url,
    store,
    rival,
    admin,
    query: async <Row extends object>(sql: string, values: unknown[] = []) => (await admin.query<Row>(sql, values)).rows,
    race: async (lock, waiting, work) => {
      const blocker = new pg.Client({ connectionString: database.url });
      await blocker.connect();
      try {
        await blocker.query('begin');
        await blocker.query(lock);
        const running = Promise.all(work());
        await eventually(async () => {
          const { rows } = await admin.query<{ count: number }>(
            "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          );
          if (rows[0]?.count !== waiting) throw new Error(`${rows[0]?.count ?? 0} of ${waiting} statements wait for the lock.`);
        });
        await blocker.query('commit');
        return await running;
      } finally {
        await blocker.end();
      }
    },
    close: async () => {
      await Promise.all([store.close(), rival.close(), admin.end()]);
      await database.drop();
    },
  };
}
