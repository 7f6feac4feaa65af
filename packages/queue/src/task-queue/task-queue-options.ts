import type { Logger } from '@windhover/core';
import type { RedisOptions } from '../redis/redis-options.ts';

export interface RedisTaskQueueOptions extends RedisOptions {
  backend: 'redis';
}

export interface PostgresTaskQueueOptions {
  backend: 'postgres';
  /** A role that may use the schema that `migratePostgresQueue` made. */
  url: string;
  schema?: string;
  logger?: Logger;
}

export type TaskQueueOptions = RedisTaskQueueOptions | PostgresTaskQueueOptions;

/** Where BullMQ's own tables live. */
export const DEFAULT_QUEUE_SCHEMA = 'bullmq';
