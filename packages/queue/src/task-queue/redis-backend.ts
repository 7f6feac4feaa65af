import { AppError } from '@windhover/kernel';
import type { TaskJob } from '@windhover/core';
import { Job, Queue, Worker } from 'bullmq';
import { withDeadline } from '../deadline.ts';
import { connect, disconnect } from '../redis/connect.ts';
import { DEFAULT_PREFIX } from '../redis/redis-options.ts';
import { JOB_OPTIONS, jobQueueOf, WORKER_OPTIONS, type JobQueue, type OpenWorker, type QueueBackend } from './queue-backend.ts';
import type { RedisTaskQueueOptions } from './task-queue-options.ts';

const READY_MS = 2_000;
const COMMAND_MS = 10_000;

/** BullMQ on Redis: one connection for all sending, and two per worker (one of them blocks). */
export function redisBackend(options: RedisTaskQueueOptions): QueueBackend {
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const sender = connect(options, 'task queue sender', { commandTimeout: COMMAND_MS });
  const queues = new Map<string, Queue<TaskJob>>();

  return {
    async queue(name): Promise<JobQueue> {
      if (sender.status !== 'ready') await ready(sender);
      let queue = queues.get(name);
      if (!queue) {
        queue = new Queue<TaskJob>(name, {
          connection: sender,
          prefix,
          skipVersionCheck: true,
          skipMetasUpdate: true,
          defaultJobOptions: JOB_OPTIONS,
        });
        queue.on('error', (error) => options.logger?.debug('task queue', { error: error.message }));
        queues.set(name, queue);
      }
      return jobQueueOf(queue);
    },

    openWorker(name): OpenWorker {
      const client = connect(options, 'task queue worker', { commandTimeout: COMMAND_MS });
      const worker = new Worker<TaskJob>(name, null, { ...WORKER_OPTIONS, connection: client, prefix });
      worker.on('error', (error) => options.logger?.debug('task queue', { error: error.message }));
      return {
        worker,
        revive: (json, id) => Job.fromJSON<TaskJob>(worker, json, id),
        connected: () => client.status === 'ready',
        async close() {
          await disconnect(client);
          await worker.close(true);
        },
      };
    },

    async close() {
      await disconnect(sender);
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
    },
  };
}

async function ready(client: ReturnType<typeof connect>): Promise<void> {
  const connected = new Promise<void>((resolve) => {
    client.once('ready', resolve);
  });
  await withDeadline(connected, READY_MS, () => {
    throw new AppError('unavailable', 'The task queue cannot be reached: Redis does not answer');
  });
}
