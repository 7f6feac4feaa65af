import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createTaskQueue, migratePostgresQueue } from '@windhover/queue';
import { startRedis } from '../redis/start-redis.ts';
import { startEmbeddedPostgres } from '@windhover/tooling/postgres';
import { measureLatency, measureThroughput } from './measure.ts';

/** Prints latency and throughput of the task queue on both stores: `node packages/testing/src/bench-queue/main.ts`. */
const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '20000' }, backend: { type: 'string', default: 'both' } },
});
const jobs = Number(values.jobs);

if (values.backend !== 'postgres') {
  const redis = await startRedis();
  await measure('redis', () => createTaskQueue({ backend: 'redis', url: redis.url }));
  await redis.stop();
}
if (values.backend !== 'redis') {
  const folder = mkdtempSync(path.join(tmpdir(), 'windhover-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'data') });
  await migratePostgresQueue({ url: postgres.url });
  await measure('postgres', () => createTaskQueue({ backend: 'postgres', url: postgres.url }));
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(backend: string, create: () => ReturnType<typeof createTaskQueue>): Promise<void> {
  const queue = create();
  try {
    const latency = await measureLatency(queue, 500);
    const rows: Record<string, unknown>[] = [];
    for (const concurrency of [1, 20, 100]) {
      rows.push({ backend, concurrency, ...(await measureThroughput(queue, backend === 'redis' ? jobs : jobs / 4, concurrency)) });
    }
    process.stdout.write(`${backend}: dispatch to start ${latency.p50Ms} ms p50, ${latency.p99Ms} ms p99\n`);
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  } finally {
    await queue.close();
  }
}
