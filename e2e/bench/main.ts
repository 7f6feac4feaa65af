import { writeFile } from 'node:fs/promises';
import { DatabaseFigures } from './database-figures.ts';
import { oneByOne, openLoop, quantile } from './load.ts';
import { parseOptions } from './options.ts';
import type { BenchOptions } from './options.ts';
import { startSystem } from './system.ts';
import type { BenchSystem } from './system.ts';

const BODY = JSON.stringify({ data: 'x'.repeat(64) });
const P99_LIMIT_MS = 500;
/** Executions per second that are tried in turn for a sustained rate. */
const LADDER = [50, 100, 150, 200, 250, 300, 400, 500, 600, 700, 800, 1000, 1200];

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Sustained {
  perMin: number;
  p50Ms: number;
  p99Ms: number;
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  say(`Windhover bench: ${options.backend} backend, ${options.seconds} s per rate; everything runs on this machine.`);
  const system = await startSystem(options.backend, options.profileDirectory);
  const figures = new DatabaseFigures(system.databaseUrl);
  await figures.open();
  try {
    const report = await measure(system, figures, options);
    say(JSON.stringify(report, null, 2));
    if (options.jsonFile !== undefined) await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await figures.close();
    await system.stop();
  }
}

async function measure(system: BenchSystem, figures: DatabaseFigures, options: BenchOptions): Promise<Record<string, unknown>> {
  const hook = (flow: string): string => `${system.url}/api/v1/main/executions/webhook/bench/${flow}/bench`;
  await oneByOne(hook('b1_wait'), BODY, 50);
  const b1Lone = await oneByOne(hook('b1_wait'), BODY, 200);
  say(`B1 lone: p50 ${quantile(b1Lone, 0.5)} ms, p99 ${quantile(b1Lone, 0.99)} ms`);
  await oneByOne(hook('b2_wait'), BODY, 10);
  const b2Lone = await oneByOne(hook('b2_wait'), BODY, 60);
  say(`B2 lone: p50 ${quantile(b2Lone, 0.5)} ms, p99 ${quantile(b2Lone, 0.99)} ms`);
  const b3Lone = await oneByOne(hook('b3'), BODY, 10);
  say(`B3 lone: p50 ${quantile(b3Lone, 0.5)} ms`);

  const light = await runRate(figures, hook('b1'), 'b1', 10, Math.min(10, options.seconds));
  say(`light load: TTFS p50 ${quantile(light.ttfsMs, 0.5)} ms, p99 ${quantile(light.ttfsMs, 0.99)} ms; STSO p50 ${quantile(light.stsoMs, 0.5)} ms`);

  await figures.resetStatements();
  const b1 = await sustained(figures, hook('b1'), 'b1', options);
  const memory = await system.memory();
  const b2 = await sustained(figures, hook('b2'), 'b2', { ...options, rate: undefined });
  return {
    backend: options.backend,
    b1: { sustainedPerMin: b1.perMin, p50Ms: b1.p50Ms, p99Ms: b1.p99Ms, loneMs: quantile(b1Lone, 0.5), pastKneePerMin: b1.pastKneePerMin },
    b2: { loneMs: quantile(b2Lone, 0.5), sustainedPerMin: b2.perMin },
    b3: { loneMs: quantile(b3Lone, 0.5) },
    ttfs: { p50Ms: quantile(light.ttfsMs, 0.5), p99Ms: quantile(light.ttfsMs, 0.99) },
    stso: { p50Ms: quantile(light.stsoMs, 0.5) },
    roundTripsPerTaskRun: b1.roundTripsPerTaskRun,
    rssMb: memory,
  };
}

async function runRate(figures: DatabaseFigures, url: string, flowId: string, rate: number, seconds: number) {
  const since = await figures.now();
  const load = await openLoop(url, BODY, rate, seconds);
  await figures.untilEnded(flowId, since, 60_000);
  return { ...(await figures.figures(flowId, since)), load };
}

/** Climbs the ladder until latency or throughput gives way; the last rate that held is the result. */
async function sustained(figures: DatabaseFigures, url: string, flowId: string, options: Omit<BenchOptions, 'rate'> & { rate?: number | undefined }) {
  let best: Sustained = { perMin: 0, p50Ms: 0, p99Ms: 0 };
  let roundTripsPerTaskRun = 0;
  let pastKneePerMin = 0;
  for (const rate of options.rate === undefined ? LADDER : [options.rate]) {
    await figures.resetStatements();
    const run = await runRate(figures, url, flowId, rate, options.seconds);
    const statements = await figures.statements();
    const perMin = Math.round((run.ended / run.spanMs) * 60_000);
    const [p50Ms, p99Ms] = [quantile(run.latenciesMs, 0.5), quantile(run.latenciesMs, 0.99)];
    say(`${flowId} at ${rate}/s: ${run.succeeded} of ${run.load.sent} succeeded (${run.load.refused} refused, ${run.load.failed} failed), ` +
      `${perMin}/min = ${Math.round((run.taskRuns / run.spanMs) * 1000)} task runs/s, latency p50 ${p50Ms} p99 ${p99Ms} ms, ` +
      `POST p99 ${quantile(run.load.durationsMs, 0.99)} ms, ${(statements.calls / run.taskRuns).toFixed(2)} round trips per task run`);
    const held = p99Ms < P99_LIMIT_MS && run.succeeded >= run.load.sent * 0.99 && run.load.failed === 0;
    if (options.rate !== undefined && process.env['BENCH_STATEMENTS']) for (const row of statements.top) say(`  ${row.calls} × ${row.meanMs.toFixed(2)} ms = ${Math.round(row.totalMs)} ms  ${row.query}`);
    if (!held && options.rate === undefined) {
      pastKneePerMin = perMin;
      if (process.env['BENCH_STATEMENTS']) for (const row of statements.top) say(`  ${row.calls} × ${row.meanMs.toFixed(2)} ms = ${Math.round(row.totalMs)} ms  ${row.query}`);
      break;
    }
    best = { perMin, p50Ms, p99Ms };
    roundTripsPerTaskRun = Math.round((statements.calls / run.taskRuns) * 100) / 100;
  }
  return { ...best, roundTripsPerTaskRun, pastKneePerMin };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
