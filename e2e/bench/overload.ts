import { writeFile } from 'node:fs/promises';
import { DatabaseFigures } from './database-figures.ts';
import { quantile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { runRate, say, sustained } from './sustained.ts';
import { startSystem } from './system.ts';

/** Load at twice the sustained rate of B1: what is kept of the best rate while the excess waits or is told to. */
export async function benchOverload(options: BenchOptions): Promise<void> {
  const system = await startSystem(options.backend, options.profileDirectory);
  const figures = new DatabaseFigures(system.databaseUrl);
  await figures.open();
  try {
    const hook = `${system.url}/api/v1/main/executions/webhook/bench/b1/bench`;
    const best = await sustained(figures, hook, 'b1', options);
    const twice = (best.perMin / 60) * 2;
    const { load, ended, spanMs, succeeded, latenciesMs } = await runRate(figures, hook, 'b1', twice, options.seconds);
    const keptPerMin = Math.round((ended / spanMs) * 60_000);
    say(`b1 at ${Math.round(twice)}/s: ${load.accepted} of ${load.sent} accepted, ${load.refused} refused, ${load.failed} failed; ${succeeded} succeeded, ${keptPerMin}/min, latency p99 ${quantile(latenciesMs, 0.99)} ms`);
    const report = { bestPerMin: best.perMin, keptPerMin, kept: Math.round((keptPerMin / best.perMin) * 1_000) / 1_000, refused: load.refused, failed: load.failed };
    say(JSON.stringify(report, null, 2));
    if (options.jsonFile !== undefined) await writeFile(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await figures.close();
    await system.stop();
  }
}
