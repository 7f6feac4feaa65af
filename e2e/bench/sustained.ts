import type { DatabaseFigures } from './database-figures.ts';
import { openLoop, quantile } from './load.ts';
import type { BenchOptions } from './options.ts';

/** What every request of a load carries. */
export const BODY = JSON.stringify({ data: 'x'.repeat(64) });
const P99_LIMIT_MS = 500;
/** Executions per second that are tried in turn for a sustained rate. */
const LADDER = [50, 100, 150, 200, 250, 300, 400, 500, 550, 600, 650, 700, 800, 1000, 1200];

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Sustained {
  perMin: number;
  p50Ms: number;
  p99Ms: number;
}

/** One rate for some seconds, and what became of it. */
export async function runRate(figures: DatabaseFigures, url: string, flowId: string, rate: number, seconds: number) {
  const since = await figures.now();
  const load = await openLoop(url, BODY, rate, seconds);
  await figures.untilEnded(flowId, since, 60_000);
  return { ...(await figures.figures(flowId, since)), load };
}

/** Climbs the ladder until latency or throughput gives way; the last rate that held is the result. */
export async function sustained(figures: DatabaseFigures, url: string, flowId: string, options: Omit<BenchOptions, 'rate'> & { rate?: number | undefined }) {
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
