import { messageOf } from '@windhover/kernel';
import { Redis, type RedisOptions as ClientOptions } from 'ioredis';
import type { RedisOptions } from './redis-options.ts';

/** Reconnects for ever: quickly at first, then every second. */
const RETRY_STEP_MS = 50;
const RETRY_MAX_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A client that outlives any outage of the server. Its errors go to the log, once per outage; commands of the caller
 * still reject on their own.
 */
export function connect(options: RedisOptions, purpose: string, client: ClientOptions = {}): Redis {
  const redis = new Redis(options.url, {
    connectTimeout: CONNECT_TIMEOUT_MS,
    connectionName: `windhover ${purpose}`.replaceAll(' ', '-'),
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * RETRY_STEP_MS, RETRY_MAX_MS),
    ...client,
  });
  let reported = false;
  redis.on('error', (error: unknown) => {
    if (reported) return;
    reported = true;
    options.logger?.warn('Redis is away, reconnecting', { purpose, error: messageOf(error) });
  });
  redis.on('ready', () => {
    if (reported) options.logger?.info('Redis is back', { purpose });
    reported = false;
  });
  return redis;
}

/** Ends a client without waiting for a server that may be away. */
export async function disconnect(redis: Redis): Promise<void> {
  const connected = redis.status === 'ready' || redis.status === 'connect';
  const ended = new Promise<void>((resolve) => {
    redis.once('end', resolve);
  });
  redis.disconnect();
  if (connected) await ended;
}
