import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { Installation } from '../support/processes.ts';
import { postFlow, setUpInstallation } from '../support/setup.ts';
import { quantile } from './load.ts';
import type { BenchOptions } from './options.ts';

const TRIGGERS = 10_000;
const WARM_UP_MS = 5_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A flow whose trigger fires once a minute; `SECOND` is which second of it. */
const SOURCE = `id: cron_0
namespace: bench
tasks:
  - id: say
    type: io.kestra.plugin.core.log.Log
    message: "{{ trigger.date }}"
triggers:
  - id: each
    type: io.kestra.plugin.core.trigger.Schedule
    cron: "0 * * * * *"
    withSeconds: true
`;

/** Copies the first flow and its trigger, each copy with a second of its own; the first instant is a minute from now. */
const COPY = `
with copies as (
  select n, 'cron_' || n as id, n % 60 as second,
    replace(replace(f.source, 'id: cron_0', 'id: cron_' || n), '"0 * *', '"' || n % 60 || ' * *') as source
  from flows f, generate_series(1, $1::int - 1) n where f.tenant_id = 'main' and f.id = 'cron_0'
),
made as (
  insert into flows (tenant_id, namespace, id, revision, source) select 'main', 'bench', id, 1, source from copies returning id
),
revisions as (
  insert into flow_revisions (tenant_id, namespace, flow_id, revision, source) select 'main', 'bench', id, 1, source from copies
)
insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at)
select 'main', 'bench', id, 'each', 'io.kestra.plugin.core.trigger.Schedule', date_trunc('minute', now()) + interval '1 minute' + second * interval '1 second'
from copies`;

/** How soon a scheduler with 10,000 cron triggers is there, and how late it fires them: creation of the execution after the instant. */
export async function benchScheduler(options: BenchOptions): Promise<void> {
  const installation = await Installation.create({ backend: options.backend });
  const database = new pg.Client({ connectionString: installation.databaseUrl });
  try {
    await Promise.all([installation.startWorker('executor'), installation.startWorker('worker'), installation.startWeb({ pages: false })]);
    await postFlow(installation.url, await setUpInstallation(installation.url), SOURCE);
    await database.connect();
    await database.query(COPY, [TRIGGERS]);
    await database.query('analyze flows, triggers');
    const startedMs = performance.now();
    await installation.startWorker('scheduler');
    const startMs = Math.round(performance.now() - startedMs);
    say(`scheduler: ${TRIGGERS} cron triggers, started in ${startMs} ms`);
    const seconds = Math.max(options.seconds, 60);
    await pause(60_000 + WARM_UP_MS);
    const { rows: [from] } = await database.query<{ at: Date }>('select clock_timestamp() as at');
    await pause(seconds * 1_000);
    const { rows } = await database.query<{ lateMs: number }>(`
      select (extract(epoch from e.created_at - (e.trigger->'variables'->>'date')::timestamptz) * 1000)::double precision as "lateMs"
      from executions e where e.tenant_id = 'main' and (e.trigger->'variables'->>'date')::timestamptz >= $1 order by e.created_at`, [from?.at]);
    const late = rows.map(({ lateMs }) => lateMs);
    if (late.length === 0) throw new Error(`nothing was fired:\n${installation.report()}`);
    const report = {
      scheduler: { triggers: TRIGGERS, startMs, fired: late.length, firedPerSecond: Math.round(late.length / seconds), driftP50Ms: quantile(late, 0.5), driftP99Ms: quantile(late, 0.99), driftMaxMs: quantile(late, 1) },
    };
    say(JSON.stringify(report, null, 2));
    if (options.jsonFile !== undefined) await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await database.end();
    await installation.stop();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
