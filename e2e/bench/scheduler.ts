import { resolve } from 'node:path';
import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { Installation } from '../support/processes.ts';
import type { Program } from '../support/program.ts';
import { postFlow, setUpInstallation } from '../support/setup.ts';
import { quantile } from './load.ts';
import type { BenchOptions } from './options.ts';

const TRIGGERS = 10_000;
/** From the copies to the first instant: the scheduler starts meanwhile. */
const LEAD_S = 8;
const MINUTE_S = 60;
/** How long what is late may take until it counts as lost. */
const GRACE_S = 30;
/** Schedules of another tenant that fire every second, beside the triggers that are all due at once. */
const NEIGHBOURS = 5;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A flow whose trigger fires once a minute; the digit is which second of it. */
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

/** Copies the first flow with its trigger; each copy fires at second ($2 + n % $3) of the minute, the first time from $4 on. */
const COPY = `
with seconds as (select n, ($2::int + n % $3::int) % 60 as second from generate_series(1, $1::int - 1) n),
copies as (
  select s.n, 'cron_' || s.n as id, s.second, replace(replace(f.source, 'id: cron_0', 'id: cron_' || s.n), '"0 * *', '"' || s.second || ' * *') as source
  from flows f, seconds s where f.tenant_id = 'main' and f.id = 'cron_0'
),
made as (
  insert into flows (tenant_id, namespace, id, revision, source) select 'main', 'bench', id, 1, source from copies returning id
),
revisions as (
  insert into flow_revisions (tenant_id, namespace, flow_id, revision, source) select 'main', 'bench', id, 1, source from copies
)
insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at)
select 'main', 'bench', id, 'each', 'io.kestra.plugin.core.trigger.Schedule',
  $4::timestamptz + ((second - extract(second from $4::timestamptz)::int + 60) % 60) * interval '1 second'
from copies`;

/** Flows of another tenant with a schedule for each second, the first time at $2. */
const NEIGHBOUR = `
with tenant as (insert into tenants (id, name) values ('neighbour', 'Neighbour')),
copies as (
  select 'cron_' || n as id, replace(replace(f.source, 'id: cron_0', 'id: cron_' || n), '"0 * *', '"* * *') as source
  from flows f, generate_series(1, $1::int) n where f.tenant_id = 'main' and f.id = 'cron_0'
),
made as (
  insert into flows (tenant_id, namespace, id, revision, source) select 'neighbour', 'bench', id, 1, source from copies
),
revisions as (
  insert into flow_revisions (tenant_id, namespace, flow_id, revision, source) select 'neighbour', 'bench', id, 1, source from copies
)
insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at, allow_concurrent)
select 'neighbour', 'bench', id, 'each', 'io.kestra.plugin.core.trigger.Schedule', $2::timestamptz, true from copies`;

interface Late {
  tenant: string;
  /** Creation of the execution after the instant. */
  lateMs: number;
  /** Start of its task after the instant; null while it waits. */
  taskMs: number | null;
}

const LATE = `
select e.tenant_id as tenant, extract(epoch from e.created_at - i.at)::double precision * 1000 as "lateMs",
  extract(epoch from t.first_started_at - i.at)::double precision * 1000 as "taskMs"
from executions e cross join lateral (select (e.trigger->'variables'->>'date')::timestamptz as at) i
left join task_runs t on t.tenant_id = e.tenant_id and t.execution_id = e.id
where i.at >= $1 and i.at < $2`;

/** How soon a scheduler with 10,000 cron triggers, spread over a minute, is there, and how late it fires each of them. */
export async function benchScheduler(options: BenchOptions): Promise<void> {
  await withTriggers(options, MINUTE_S, async ({ database, firstAt, scheduler, startMs, report }) => {
    const until = new Date(firstAt.getTime() + MINUTE_S * 1_000);
    await pause(until.getTime() + 1_000 - Date.now());
    const late = await lateOf(database, firstAt, until, TRIGGERS);
    if (late.length === 0) throw new Error(`nothing was fired:\n${report()}`);
    await print(options, { scheduler: { triggers: TRIGGERS, startMs, fired: late.length, firedPerSecond: Math.round(late.length / MINUTE_S), ...figuresOf(late), rssMb: await scheduler.residentMb() } });
  });
}

/** The same with all triggers due at one instant: how long it takes, and how late another tenant's schedules are meanwhile. */
export async function benchFullMinute(options: BenchOptions): Promise<void> {
  await withTriggers(options, 1, async ({ database, firstAt, scheduler, startMs, report }) => {
    await database.query(NEIGHBOUR, [NEIGHBOURS, firstAt]);
    await pause(firstAt.getTime() + 1_000 - Date.now());
    const until = new Date(firstAt.getTime() + 1_000);
    const late = await lateOf(database, firstAt, until, TRIGGERS + NEIGHBOURS, 'main');
    if (late.length === 0) throw new Error(`nothing was fired:\n${report()}`);
    const rssMb = await scheduler.residentMb();
    const spanS = Math.max(...late.map(({ lateMs }) => lateMs)) / 1_000;
    await pause(1_000);
    const rows = await database.query<Late>(`${LATE} and e.tenant_id = 'neighbour'`, [firstAt, new Date(firstAt.getTime() + Math.ceil(spanS) * 1_000)]);
    await print(options, {
      fullMinute: { triggers: TRIGGERS, startMs, fired: late.length, firedPerSecond: Math.round(late.length / spanS), ...figuresOf(late), rssMb },
      neighbour: { fired: rows.rows.length, ...figuresOf(rows.rows) },
    });
  });
}

interface LoadedTriggers {
  database: pg.Client;
  /** The first instant of all. */
  firstAt: Date;
  scheduler: Program;
  startMs: number;
  report(): string;
}

/** An installation with the triggers at `seconds` different seconds of the minute, and a scheduler that has just started. */
async function withTriggers(options: BenchOptions, seconds: number, work: (loaded: LoadedTriggers) => Promise<void>): Promise<void> {
  const installation = await Installation.create({
    backend: options.backend,
    ...(options.profileDirectory !== undefined && { environment: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(options.profileDirectory)}` } }),
  });
  const database = new pg.Client({ connectionString: installation.databaseUrl });
  try {
    await Promise.all([installation.startWorker('executor'), installation.startWorker('worker'), installation.startWeb({ pages: false })]);
    await postFlow(installation.url, await setUpInstallation(installation.url), SOURCE);
    await database.connect();
    const { rows: [first] } = await database.query<{ at: Date }>(`select date_trunc('second', now()) + $1 * interval '1 second' as at`, [LEAD_S]);
    if (!first) throw new Error('the database does not tell the time');
    await database.query('delete from triggers');
    await database.query(COPY, [TRIGGERS + 1, first.at.getSeconds(), seconds, first.at]);
    await database.query('analyze flows, triggers');
    const startedMs = performance.now();
    const scheduler = await installation.startWorker('scheduler');
    const startMs = Math.round(performance.now() - startedMs);
    say(`scheduler: ${TRIGGERS} cron triggers, started in ${startMs} ms`);
    await work({ database, firstAt: first.at, scheduler, startMs, report: () => installation.report() });
  } finally {
    await database.end();
    await installation.stop();
  }
}

/** Looks until as many executions have begun as there are instants, or the grace is over. */
async function lateOf(database: pg.Client, from: Date, until: Date, count: number, tenant?: string): Promise<Late[]> {
  const deadline = Date.now() + GRACE_S * 1_000;
  for (;;) {
    const { rows } = await database.query<Late>(LATE, [from, until]);
    if ((rows.length >= count && rows.every(({ taskMs }) => taskMs !== null)) || Date.now() > deadline) return rows.filter((row) => tenant === undefined || row.tenant === tenant);
    await pause(1_000);
  }
}

function figuresOf(late: readonly Late[]): Record<string, number> {
  const created = late.map(({ lateMs }) => lateMs);
  const begun = late.flatMap(({ taskMs }) => (taskMs === null ? [] : [taskMs]));
  return {
    driftP50Ms: quantile(created, 0.5), driftP99Ms: quantile(created, 0.99), driftMaxMs: quantile(created, 1), taskP50Ms: quantile(begun, 0.5), taskP99Ms: quantile(begun, 0.99),
  };
}

async function print(options: BenchOptions, report: object): Promise<void> {
  say(JSON.stringify(report, null, 2));
  if (options.jsonFile !== undefined) await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, Math.max(0, ms)));
