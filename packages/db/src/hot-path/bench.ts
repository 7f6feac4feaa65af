/**
 * Prints what the hot path reaches on a server: `node bench.ts postgresql://… [seconds per case]`. The database must be
 * migrated; the bench writes executions of the tenant `bench`. A run is three transitions: created, claimed, ended.
 */
import { randomIds } from '@windhover/kernel';
import pg from 'pg';
import { createExecutionStore } from './create-execution-store.ts';
import { sampleExecution, sampleTaskRun, sampleTransition } from './sample-transitions.ts';

const LEASE = { leaseMs: 30_000 };
const [url, seconds = '5'] = process.argv.slice(2);
if (url === undefined) throw new Error('Usage: node bench.ts postgresql://user:password@host/database [seconds per case]');

const admin = new pg.Client({ connectionString: url });
await admin.connect();
await admin.query("insert into tenants (id, name) values ('bench', 'Bench') on conflict do nothing");
const store = createExecutionStore({ url });

async function run(batch: number): Promise<void> {
  const pairs = Array.from({ length: batch }, () => {
    const execution = sampleExecution({ tenantId: 'bench', labels: [{ key: 'system.correlationId', value: randomIds.next() }] });
    return { execution, taskRun: sampleTaskRun(), leaseToken: randomIds.next() };
  });
  await store.commit(pairs.map(({ execution, taskRun }) => sampleTransition(execution, { patches: { insertTaskRuns: [taskRun] } })), LEASE);
  await store.claim(
    pairs.map(({ execution, taskRun, leaseToken }) => ({
      tenantId: 'bench', executionId: execution.id, taskRunId: taskRun.id, attempt: 1, leaseToken,
    })),
    { ...LEASE, workerId: 'bench' },
  );
  const date = new Date().toISOString();
  const outcomes = await store.commit(
    pairs.map(({ execution, taskRun, leaseToken }) => {
      const histories = [...taskRun.histories, { state: 'RUNNING', date } as const, { state: 'SUCCESS', date } as const];
      return sampleTransition(
        { ...execution, version: 2, state: 'SUCCESS', histories: [...execution.histories, { state: 'SUCCESS', date }], endedAtMs: Date.now() },
        {
          expectedVersion: 1,
          leases: [{ taskRunId: taskRun.id, leaseToken }],
          logs: [{ taskId: 'log', taskRunId: taskRun.id, attempt: 0, timestampMs: Date.now(), level: 'INFO', message: 'Hello' }],
          patches: {
            updateTaskRuns: [{ ...taskRun, state: 'SUCCESS', histories, outputs: { value: 'ok' } }],
            endedAttempts: [{ taskRunId: taskRun.id, number: 1, state: 'SUCCESS', histories, workerId: 'bench' }],
          },
        },
      );
    }),
    LEASE,
  );
  if (outcomes.some((outcome) => outcome !== 'committed')) throw new Error('A transition of the bench was stale.');
}

async function measure(batch: number, lanes: number): Promise<void> {
  const latencies: number[] = [];
  const started = performance.now();
  const deadline = started + Number(seconds) * 1000;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < deadline) {
        const before = performance.now();
        await run(batch);
        latencies.push(performance.now() - before);
      }
    }),
  );
  const elapsedSeconds = (performance.now() - started) / 1000;
  const rate = (latencies.length * batch) / elapsedSeconds;
  latencies.sort((a, b) => a - b);
  const at = (share: number): string => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1);
  process.stdout.write(
    `batch ${batch}, ${lanes} in flight: ${rate.toFixed(0)} runs/s (three transitions each); a batch of runs takes ${at(0.5)} ms p50, ${at(0.99)} ms p99\n`,
  );
}

for (const batch of [1, 50, 500]) {
  await measure(batch, 1);
  await measure(batch, 2);
}
await store.close();
await admin.end();
