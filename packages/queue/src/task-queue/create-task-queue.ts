import { invalid } from '@windhover/kernel';
import type { TaskConsumer, TaskQueue } from '@windhover/core';
import { Consumer } from './consumer.ts';
import { Dispatcher } from './dispatcher.ts';
import { postgresBackend } from './postgres-backend.ts';
import type { QueueBackend } from './queue-backend.ts';
import { redisBackend } from './redis-backend.ts';
import type { TaskQueueOptions } from './task-queue-options.ts';

/**
 * Delivery by BullMQ, one queue per worker group. Nothing is connected before the first use. `dispatch` and `waiting`
 * fail within seconds, retryably, while the store is away; consumers go on by themselves when it is back, also when it
 * lost everything it held.
 */
export function createTaskQueue(options: TaskQueueOptions): TaskQueue {
  const backend: QueueBackend = options.backend === 'redis' ? redisBackend(options) : postgresBackend(options);
  const dispatchers = new Map<string, Dispatcher>();
  const consumers = new Set<TaskConsumer>();

  return {
    dispatch(workerGroup, jobs) {
      const name = queueName(workerGroup);
      let dispatcher = dispatchers.get(name);
      if (!dispatcher) dispatchers.set(name, (dispatcher = new Dispatcher(() => backend.queue(name))));
      return dispatcher.dispatch(jobs);
    },

    async consume(workerGroup, { concurrency }, handler) {
      if (!Number.isInteger(concurrency) || concurrency < 1) {
        throw invalid(`The concurrency of a consumer must be a whole number above 0, not ${concurrency}`);
      }
      const open = backend.openWorker(queueName(workerGroup));
      const consumer = new Consumer(open, { concurrency, handler, logger: options.logger });
      consumers.add(consumer);
      return consumer;
    },

    async waiting(workerGroup) {
      const queue = await backend.queue(queueName(workerGroup));
      return queue.waiting();
    },

    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.close()));
      await backend.close();
    },
  };
}

/** BullMQ keeps `:` for itself; worker group keys may hold anything. */
function queueName(workerGroup: string): string {
  return `tasks-${encodeURIComponent(workerGroup)}`;
}
