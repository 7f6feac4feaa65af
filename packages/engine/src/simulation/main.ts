import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import { simulateSlots } from './slots/simulate-slots.ts';

/** `npm run simulate -- --seeds N --from S`: plays N seeds from S on and prints each failure with its trace. */
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '2000' }, from: { type: 'string', default: '1' } } });
const seeds = Number(values.seeds);
const from = Number(values.from);
if (!Number.isInteger(seeds) || !Number.isInteger(from) || seeds < 1) {
  console.error('Usage: simulate [--seeds COUNT] [--from FIRST_SEED], both whole numbers');
  process.exit(2);
}

const startedAtMs = performance.now();
const ends = new Map<string, number>();
let failures = 0;
let steps = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const report = simulate(seed);
  steps += report.steps;
  ends.set(report.state, (ends.get(report.state) ?? 0) + 1);
  const slots = simulateSlots(seed);
  steps += slots.steps;
  if (!slots.ok) {
    failures += 1;
    console.error(`seed ${seed} (slots) failed at step ${slots.steps}: ${slots.failure?.invariant}: ${slots.failure?.message}`);
    for (const line of slots.trace) console.error(`  ${line}`);
  }
  if (report.ok) continue;
  failures += 1;
  console.error(`seed ${seed} failed at step ${report.steps}: ${report.failure?.invariant}: ${report.failure?.message}`);
  for (const line of report.trace) console.error(`  ${line}`);
}
const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
console.log(`${seeds} seeds from ${from}: ${failures} failed, ${steps} steps in ${seconds} s; ends ${JSON.stringify(Object.fromEntries(ends))}`);
process.exitCode = failures > 0 ? 1 : 0;
