import { writeFile } from 'node:fs/promises';
import { DatabaseFigures } from './database-figures.ts';
import { b1 } from './flows.ts';
import { openLoop, quantile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { addTenant } from './second-tenant.ts';
import { BODY, runRate, say, sustained } from './sustained.ts';
import { startSystem } from './system.ts';

/** Executions per second of the tenant that does not overload anything. */
const OTHER_RATE = 10;
const OTHER_FLOW = 'b1_other';
/** What the load finds empty at its beginning says nothing about what is kept. */
const SETTLE_MS = 1_000;

/**
 * Load of one tenant at twice the sustained rate of B1. What is kept of the best rate is counted *while* the load goes on, not
 * with the quiet time after it in which the excess is worked off; beside it another tenant sends few of its own.
 */
export async function benchOverload(options: BenchOptions): Promise<void> {
  const system = await startSystem(options.backend, options.profileDirectory);
  const figures = new DatabaseFigures(system.databaseUrl);
  await figures.open();
  try {
    const hook = `${system.url}/api/v1/main/executions/webhook/bench/b1/bench`;
    const otherHook = await addTenant(system, 'other', OTHER_FLOW, b1(OTHER_FLOW, false));
    const best = await sustained(figures, hook, 'b1', options);
    const idle = await runRate(figures, otherHook, OTHER_FLOW, OTHER_RATE, options.seconds);
    const twice = (best.perMin / 60) * 2;
    const since = await figures.now();
    const [load, other] = await Promise.all([openLoop(hook, BODY, twice, options.seconds), runRate(figures, otherHook, OTHER_FLOW, OTHER_RATE, options.seconds)]);
    const from = new Date(since.getTime() + SETTLE_MS);
    const to = new Date(since.getTime() + options.seconds * 1_000);
    const keptPerMin = Math.round(((await figures.endedBetween('b1', from, to)) / (to.getTime() - from.getTime())) * 60_000);
    await figures.untilEnded('b1', since, 60_000);
    const { ended, spanMs, succeeded, latenciesMs } = await figures.figures('b1', since);
    say(`b1 at ${Math.round(twice)}/s: ${load.accepted} of ${load.sent} accepted, ${load.refused} refused, ${load.failed} failed; ${keptPerMin}/min ended under the load, ` +
      `${Math.round((ended / spanMs) * 60_000)}/min until all ${succeeded} had succeeded, latency p99 ${quantile(latenciesMs, 0.99)} ms, POST p99 ${quantile(load.durationsMs, 0.99)} ms`);
    const [idleMs, busyMs] = [quantile(idle.latenciesMs, 0.95), quantile(other.latenciesMs, 0.95)];
    say(`the other tenant: ${other.succeeded} of ${other.load.sent} succeeded, p50 ${quantile(other.latenciesMs, 0.5)} p95 ${busyMs} ms, p95 ${idleMs} ms without the load; POST p95 ${quantile(other.load.durationsMs, 0.95)} ms`);
    const report = {
      bestPerMin: best.perMin, keptPerMin, kept: Math.round((keptPerMin / best.perMin) * 1_000) / 1_000, refused: load.refused, failed: load.failed,
      lost: load.accepted - succeeded, other: { idleP95Ms: idleMs, p95Ms: busyMs, refused: other.load.refused },
    };
    say(JSON.stringify(report, null, 2));
    if (options.jsonFile !== undefined) await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await figures.close();
    await system.stop();
  }
}
