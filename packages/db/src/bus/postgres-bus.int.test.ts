import { busContract } from '@windhover/testing/contracts/bus-contract';
import { createTestDatabase, runStatement } from '@windhover/testing/postgres';
import { createPostgresBus } from './create-postgres-bus.ts';

busContract('PostgreSQL', async () => {
  const database = await createTestDatabase();
  return {
    connect: () => Promise.resolve(createPostgresBus({ url: database.url })),
    interrupt: () => runStatement(database.url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'windhover-bus' and datname = current_database()"),
    close: () => database.drop(),
  };
});
