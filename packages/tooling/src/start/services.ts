import { migrate } from '@windhover/db';
import { migratePostgresQueue } from '@windhover/queue';
import type { DataDirectory } from './data-directory.ts';
import { startPrivatePostgres } from './private-postgres.ts';
import { redisProblem, startPrivateRedis } from './private-redis.ts';
import type { RunFile } from './run-file.ts';
import type { Secrets } from './secrets.ts';

export interface ServiceRequest {
  /** Existing servers, where the configuration names any. */
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  data: DataDirectory;
  secrets: Secrets;
  run: RunFile;
  /** Takes what ends a service; called in reverse order. */
  closeWith(close: () => Promise<void>): void;
}

export interface Services {
  databaseUrl: string;
  /** Undefined where the queue is kept in PostgreSQL. */
  redisUrl: string | undefined;
  /** What is used, in words. */
  description: string[];
  /** Resolves with the reason when a private server ends while it is needed. */
  lost: Promise<string>;
}

/** Database and queue, private ones where none are configured, with the schema of this version. */
export async function provideServices(request: ServiceRequest): Promise<Services> {
  const { data, run } = request;
  const description: string[] = [];
  let lost = new Promise<string>(() => undefined);
  let { databaseUrl, redisUrl } = request;

  if (databaseUrl === undefined) {
    const postgres = await startPrivatePostgres(data.postgres);
    request.closeWith(() => postgres.stop());
    databaseUrl = postgres.url;
    lost = postgres.ended.then(() => `PostgreSQL ended; its log is ${data.postgres}/postgres.log.`);
    description.push(`database: private PostgreSQL, data in ${data.postgres}`);
  } else description.push('database: the configured PostgreSQL');

  const problem = redisUrl === undefined ? redisProblem() : undefined;
  if (redisUrl !== undefined) description.push('queue: the configured Redis');
  else if (problem === undefined) {
    const redis = await startPrivateRedis(data.redis, request.secrets.redisPassword, run);
    request.closeWith(() => redis.stop());
    redisUrl = redis.url;
    description.push(`queue: private Redis, data in ${data.redis}`);
  } else description.push(`queue: in PostgreSQL, as ${problem} (a Redis makes it faster; on Debian: apt-get install redis-server)`);

  await migrate(databaseUrl);
  if (redisUrl === undefined) await migratePostgresQueue({ url: databaseUrl });
  return { databaseUrl, redisUrl, description, lost };
}
