import { writeFile } from 'node:fs/promises';
import { eventually } from '@windhover/testing/eventually';
import pg from 'pg';
import { DatabaseFigures } from './database-figures.ts';
import type { FlowFigures } from './database-figures.ts';
import { openLoop, quantile } from './load.ts';
import type { LoadResult } from './load.ts';
import type { BenchOptions } from './options.ts';
import { addTenant } from './second-tenant.ts';
import { BODY, runRate, say } from './sustained.ts';
import { startSystem } from './system.ts';
import type { BenchSystem } from './system.ts';

const EXECUTIONS = 100;
const ITERATIONS = 1_000;
/** Executions per second of the tenant that must not be held up: in ten seconds enough of them for a 95th percentile. */
const RATE = 10;
/** Executions per second, for five seconds, after which the programs run at the speed that they keep. */
const WARM_UP_RATE = 50;

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
    await runRate(figures, hook, 'b1', WARM_UP_RATE, 5);
    const idleRun = await runRate(figures, hook, 'b1', RATE, options.seconds);
    const idle = idleRun.latenciesMs;
    say(`idle: ${partsOf(idleRun)}`);
    await queueHeavy(system);
    const before = await openTaskRuns(system);
    await figures.resetStatements();
    const busyRun = await runRate(figures, hook, 'b1', RATE, options.seconds);
    const busy = busyRun.latenciesMs;
    if (process.env['BENCH_STATEMENTS']) for (const row of (await figures.statements()).top) say(`  ${row.calls} × ${row.meanMs.toFixed(2)} ms = ${Math.round(row.totalMs)} ms  ${row.query}`);
    const after = await openTaskRuns(system);
    say(`with ${before} to ${after} task runs of the other waiting: ${partsOf(busyRun)}`);
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

/** Where the time goes: the answer to the POST (creation), until the first task body (creation, queue, claim), and from the end of a task run to the next (commit). */
function partsOf({ latenciesMs, ttfsMs, stsoMs, load }: Pick<FlowFigures, 'latenciesMs' | 'ttfsMs' | 'stsoMs'> & { load: LoadResult }): string {
  const both = (values: readonly number[]): string => `p50 ${quantile(values, 0.5)} p95 ${quantile(values, 0.95)} ms`;
  return `${latenciesMs.length} executions, ${both(latenciesMs)} (POST ${both(load.durationsMs)}, first task ${both(ttfsMs)}, between tasks ${both(stsoMs)})`;
}

/** Makes the other tenant and starts its executions; resolves when their task runs are there. */
async function queueHeavy(system: BenchSystem): Promise<void> {
  const hook = await addTenant(system, 'heavy', 'heavy', HEAVY);
  const load = await openLoop(hook, BODY, EXECUTIONS, 1);
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
