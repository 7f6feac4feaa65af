import type { TaskJob } from '@windhover/core';
import {
  createPostgresBackend,
  Job,
  PostgresConnection,
  PostgresQueueBackend,
  withBackend,
  type PostgresPoolConfig,
} from 'bullmq';
import { postgresPool } from './postgres-pool.ts';
import { JOB_OPTIONS, jobQueueOf, WORKER_OPTIONS, type JobQueue, type OpenWorker, type QueueBackend } from './queue-backend.ts';
import type { PostgresTaskQueueOptions } from './task-queue-options.ts';

const SENDER_CONNECTIONS = 2;
const WORKER_CONNECTIONS = 3;

/** BullMQ on Postgres: one small pool for all sending; one per worker, and its connection that listens. */
export function postgresBackend(options: PostgresTaskQueueOptions): QueueBackend {
  const log = (error: Error) => options.logger?.debug('task queue', { error: error.message });
  let sender: Sender | undefined;

  return {
    async queue(name): Promise<JobQueue> {
      const open = (sender ??= openSender(options, log));
      try {
        await open.connection.waitUntilReady();
      } catch (error) {
        if (sender === open) sender = undefined;
        await open.close();
        throw error;
      }
      return open.queue(name);
    },

    openWorker(name): OpenWorker {
      const { Worker } = withBackend(createPostgresBackend);
      const connection = postgresPool(options, WORKER_CONNECTIONS);
      const worker = new Worker<TaskJob>(name, null, { ...WORKER_OPTIONS, connection });
      worker.on('error', log);
      return {
        worker,
        revive: (json, id) => Job.fromJSON<TaskJob>(worker, json, id),
        connected: () => true,
        close: () => worker.close(true),
      };
    },

    async close() {
      await sender?.close();
      sender = undefined;
    },
  };
}

interface Sender {
  connection: PostgresConnection;
  queue(name: string): JobQueue;
  close(): Promise<void>;
}

function openSender(options: PostgresTaskQueueOptions, log: (error: Error) => void): Sender {
  const pool = postgresPool(options, SENDER_CONNECTIONS);
  const connection = new PostgresConnection(pool);
  connection.on('error', log);
  const { Queue } = withBackend<PostgresQueueBackend, PostgresPoolConfig>(
    (name, queueOptions) => new PostgresQueueBackend(connection, name, queueOptions, false),
  );
  const queues = new Map<string, JobQueue>();
  return {
    connection,
    queue(name) {
      const known = queues.get(name);
      if (known) return known;
      const queue = new Queue<TaskJob>(name, {
        connection: pool,
        skipMetasUpdate: true,
        defaultJobOptions: JOB_OPTIONS,
      });
      queue.on('error', log);
      const made = jobQueueOf(queue);
      queues.set(name, made);
      return made;
    },
    close: () => connection.close(),
  };
}
