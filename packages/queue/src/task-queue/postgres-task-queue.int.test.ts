import { taskJob, taskQueueContract } from '@windhover/testing/contracts/task-queue-contract';
import { createEmptyDatabase, runStatement, type TestDatabase } from '@windhover/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTaskQueue } from './create-task-queue.ts';
import { migratePostgresQueue } from './migrate-postgres-queue.ts';

const SENDER = 'queue_contract_sender';
const OTHERS = 'datname = current_database() and pid <> pg_backend_pid()';

describe('task queue on Postgres', () => {
  let database: TestDatabase;
  let senderUrl: string;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    await runStatement(
      database.url,
      `do $$ begin create role ${SENDER} login password 'sender'; exception when duplicate_object then null; end $$`,
    );
    const url = new URL(database.url);
    [url.username, url.password] = [SENDER, 'sender'];
    senderUrl = url.href;
    await migratePostgresQueue({ url: database.url, schema: 'deliveries', grantTo: [SENDER] });
  });
  afterAll(() => database.drop());

  const disruptions = [
    { name: 'all waiting jobs being lost', disrupt: () => runStatement(database.url, 'truncate deliveries.job cascade') },
    {
      name: 'all connections being cut',
      disrupt: () => runStatement(database.url, `select pg_terminate_backend(pid) from pg_stat_activity where ${OTHERS}`),
    },
  ];
  taskQueueContract(
    () => ({
      create: () => createTaskQueue({ backend: 'postgres', url: senderUrl, schema: 'deliveries' }),
      createAway: (port) => createTaskQueue({ backend: 'postgres', url: `postgresql://nobody:x@127.0.0.1:${port}/nothing` }),
      disruptions,
    }),
    disruptions.map(({ name }) => name),
  );

  it('migrates again without harm, also when many start at once', async () => {
    const options = { url: database.url, schema: 'deliveries', grantTo: [SENDER] };
    const runs = await Promise.allSettled(Array.from({ length: 4 }, () => migratePostgresQueue(options)));
    expect(runs.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'fulfilled'));
  });

  it('finds its schema when the connection string carries options of its own', async () => {
    const url = new URL(senderUrl);
    url.searchParams.set('options', '-c statement_timeout=20000');
    const queue = createTaskQueue({ backend: 'postgres', url: url.href, schema: 'deliveries' });
    await queue.dispatch('options', [taskJob('a')]);
    expect(await queue.waiting('options')).toBe(1);
    await queue.close();
  });

  it('says what to do when its tables are missing', async () => {
    const queue = createTaskQueue({ backend: 'postgres', url: database.url, schema: 'never_migrated' });
    await expect(queue.dispatch('default', [taskJob('a')])).rejects.toThrow(/not initialized/);
    await queue.close();
  });
});
