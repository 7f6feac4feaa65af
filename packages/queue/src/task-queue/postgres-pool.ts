import type { PostgresPoolConfig } from 'bullmq';
import { DEFAULT_QUEUE_SCHEMA, type PostgresTaskQueueOptions } from './task-queue-options.ts';

const CONNECT_MS = 3_000;
const QUERY_MS = 10_000;

/**
 * BullMQ finds its tables by `search_path`, which it sets through the start-up options of the connection. Options in
 * the URL would replace those, so they are handed over apart from it.
 */
export function postgresPool(
  { url, schema }: Pick<PostgresTaskQueueOptions, 'url' | 'schema'>,
  connections: number,
): PostgresPoolConfig {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.delete('options');
  return {
    connectionString: parsed.toString(),
    schema: schema ?? DEFAULT_QUEUE_SCHEMA,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    ...(options === null ? {} : { options }),
  };
}
