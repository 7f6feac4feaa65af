import { taskJob, taskQueueContract } from '@windhover/testing/contracts/task-queue-contract';
import { eventually } from '@windhover/testing/eventually';
import { redisAvailable, startRedis, type RedisServer } from '@windhover/testing/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTaskQueue } from './create-task-queue.ts';

describe.skipIf(!redisAvailable())('task queue on Redis', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const disruptions = [
    {
      name: 'FLUSHALL',
      disrupt: async () => {
        expect(await redis.command('FLUSHALL')).toContain('OK');
      },
    },
    {
      name: 'a restart of Redis',
      disrupt: async () => {
        await redis.kill();
        await redis.start();
      },
    },
    {
      name: 'all connections being cut',
      disrupt: async () => {
        await redis.command('CLIENT', 'KILL', 'SKIPME', 'yes', 'TYPE', 'normal');
      },
    },
  ];
  taskQueueContract(
    () => ({
      create: () => createTaskQueue({ backend: 'redis', url: redis.url }),
      createAway: (port) => createTaskQueue({ backend: 'redis', url: `redis://127.0.0.1:${port}` }),
      disruptions,
    }),
    disruptions.map(({ name }) => name),
  );

  it('says that it takes no jobs while Redis is away', async () => {
    const own = await startRedis();
    const queue = createTaskQueue({ backend: 'redis', url: own.url });
    const consumer = await queue.consume('default', { concurrency: 1 }, async () => undefined);
    await eventually(() => expect(consumer.isTaking()).toBe(true));
    await own.kill();
    await eventually(() => expect(consumer.isTaking()).toBe(false));
    await own.start();
    await eventually(() => expect(consumer.isTaking()).toBe(true));
    await queue.close();
    await own.stop();
  });

  it('drains while Redis is away', async () => {
    const own = await startRedis();
    const queue = createTaskQueue({ backend: 'redis', url: own.url });
    let finish: (() => void) | undefined;
    const consumer = await queue.consume('default', { concurrency: 1 }, () => new Promise((resolve) => (finish = resolve)));
    await queue.dispatch('default', [taskJob('a')]);
    await eventually(() => expect(finish).toBeDefined());
    await own.kill();
    const drained = consumer.drain();
    finish?.();
    await drained;
    await queue.close();
    await own.stop();
  });

  it('keeps nothing of jobs that were taken', async () => {
    const queue = createTaskQueue({ backend: 'redis', url: redis.url, prefix: 'kept' });
    const seen: string[] = [];
    await queue.consume('default', { concurrency: 2 }, async (job) => void seen.push(job.taskRunId));
    await queue.dispatch('default', [taskJob('a'), taskJob('b')]);
    await eventually(() => expect(seen).toHaveLength(2));
    await eventually(async () => {
      expect(await redis.command('KEYS', 'kept:tasks-default:*.1')).toBe('*0\r\n');
    });
    await queue.close();
  });
});
