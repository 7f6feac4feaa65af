import { writeFile } from 'node:fs/promises';
import { eventually } from '@windhover/testing/eventually';
import pg from 'pg';
import { expectOk } from '../support/setup.ts';
import { DatabaseFigures } from './database-figures.ts';
import { openLoop, quantile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { BODY, runRate, say } from './sustained.ts';
import { startSystem } from './system.ts';
import type { BenchSystem } from './system.ts';

const EXECUTIONS = 100;
const ITERATIONS = 1_000;
/** Executions per second of the tenant that must not be held up. */
const RATE = 5;

const HEAVY = `id: heavy
namespace: bench
tasks:
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: ${JSON.stringify(Array.from({ length: ITERATIONS }, (_, index) => index))}
    concurrencyLimit: 0
    tasks:
      - id: value
        type: io.kestra.plugin.core.output.OutputValues
        values:
          n: "{{ taskrun.value }}"
triggers:
  - id: hook
    type: io.kestra.plugin.core.trigger.Webhook
    key: bench
`;

/** One tenant queues 100,000 task runs; another's B1 is measured before, and while they are worked off. */
export async function benchFairness(options: BenchOptions): Promise<void> {
  say(`Windhover fairness: ${EXECUTIONS * ITERATIONS} task runs of one tenant, ${RATE} B1 a second of another, ${options.backend} backend.`);
  const system = await startSystem(options.backend, options.profileDirectory);
  const figures = new DatabaseFigures(system.databaseUrl);
  await figures.open();
  try {
    const hook = `${system.url}/api/v1/main/executions/webhook/bench/b1/bench`;
    await runRate(figures, hook, 'b1', RATE, 5);
    const idle = (await runRate(figures, hook, 'b1', RATE, options.seconds)).latenciesMs;
    say(`idle: p50 ${quantile(idle, 0.5)} ms, p95 ${quantile(idle, 0.95)} ms`);
    await queueHeavy(system);
    const before = await openTaskRuns(system);
    await figures.resetStatements();
    const busy = (await runRate(figures, hook, 'b1', RATE, options.seconds)).latenciesMs;
    if (process.env['BENCH_STATEMENTS']) for (const row of (await figures.statements()).top) say(`  ${row.calls} × ${row.meanMs.toFixed(2)} ms = ${Math.round(row.totalMs)} ms  ${row.query}`);
    const after = await openTaskRuns(system);
    say(`with ${before} to ${after} task runs of the other waiting: p50 ${quantile(busy, 0.5)} ms, p95 ${quantile(busy, 0.95)} ms`);
    if (after === 0) say('the queue was worked off before the measurement ended: the figures are too good');
    const report = {
      idle: { p50Ms: quantile(idle, 0.5), p95Ms: quantile(idle, 0.95) }, busy: { p50Ms: quantile(busy, 0.5), p95Ms: quantile(busy, 0.95) },
      factor: Math.round((quantile(busy, 0.95) / quantile(idle, 0.95)) * 100) / 100, heavyPerSecond: Math.round((before - after) / options.seconds), waitingAfter: after,
    };
    say(JSON.stringify(report, null, 2));
    if (options.jsonFile !== undefined) await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await figures.close();
    await system.stop();
  }
}

/** Makes the other tenant and starts its executions; resolves when their task runs are there. */
async function queueHeavy(system: BenchSystem): Promise<void> {
  const { url, authorization } = system;
  await expectOk(await fetch(`${url}/api/v1/tenants`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify({ id: 'heavy' }) }));
  await expectOk(await fetch(`${url}/api/v1/heavy/flows`, { method: 'POST', headers: { authorization, 'content-type': 'application/x-yaml' }, body: HEAVY }));
  const load = await openLoop(`${url}/api/v1/heavy/executions/webhook/bench/heavy/bench`, BODY, EXECUTIONS, 1);
  if (load.accepted < EXECUTIONS) throw new Error(`only ${load.accepted} of ${EXECUTIONS} executions were started`);
  await eventually(async () => {
    const made = await count(system, "select count(*) as n from task_runs where tenant_id = 'heavy' and task_id = 'value'");
    if (made < EXECUTIONS * ITERATIONS) throw new Error(`${made} task runs are made`);
  }, 120_000);
}

const openTaskRuns = (system: BenchSystem): Promise<number> => count(system, "select count(*) as n from task_runs where tenant_id = 'heavy' and task_id = 'value' and is_open");

async function count({ databaseUrl }: BenchSystem, query: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>(query);
    return Number(rows[0]?.n);
  } finally {
    await client.end();
  }
}
