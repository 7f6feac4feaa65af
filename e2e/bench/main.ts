import { writeFile } from 'node:fs/promises';
import { DatabaseFigures } from './database-figures.ts';
import { benchFairness } from './fairness.ts';
import { benchForEach } from './for-each.ts';
import { oneByOne, quantile } from './load.ts';
import { parseOptions } from './options.ts';
import { pythonSteps } from './python-steps.ts';
import type { BenchOptions } from './options.ts';
import { benchFullMinute, benchScheduler } from './scheduler.ts';
import { benchOverload } from './overload.ts';
import { BODY, runRate, say, sustained } from './sustained.ts';
import { startSystem } from './system.ts';
import type { BenchSystem } from './system.ts';

async function main(): Promise<void> {
  const [name, ...others] = process.argv.slice(2);
  if (name === 'python-steps') return pythonSteps(parseOptions(others));
  if (name === 'fairness') return benchFairness(parseOptions(others));
  if (name === 'overload') return benchOverload(parseOptions(others));
  if (name === 'for-each') return benchForEach(parseOptions(others));
  if (name === 'scheduler') return benchScheduler(parseOptions(others));
  if (name === 'full-minute') return benchFullMinute(parseOptions(others));
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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
