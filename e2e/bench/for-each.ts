import { writeFile } from 'node:fs/promises';
import type { BenchOptions } from './options.ts';
import { say } from './sustained.ts';
import { startSystem } from './system.ts';
import type { BenchMemory, BenchSystem } from './system.ts';
import { postFlow } from '../support/setup.ts';

const COUNTS = [100, 1_000, 5_000];
/** How the iterations run: one after the other, a few at a time, all at once. */
const SHAPES = [{ name: 'one at a time', limit: 1 }, { name: '10 at a time', limit: 10 }, { name: 'all at once', limit: 0 }];

const flowOf = (id: string, count: number, limit: number): string => `id: ${id}
namespace: bench
tasks:
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: "{{ range(1, ${count}) }}"
    concurrencyLimit: ${limit}
    tasks:
      - id: value
        type: io.kestra.plugin.core.output.OutputValues
        values:
          n: "{{ taskrun.value }}"
`;

interface Measured {
  count: number;
  totalMs: number;
  perIterationMs: number;
  rssMb: BenchMemory;
}

/**
 * How long an iteration of a ForEach takes when the loop has 100, 1,000 and 5,000 of them, and what memory it needs. Prints
 * figures, judges nothing: the time per iteration must not grow with the count.
 */
export async function benchForEach(options: BenchOptions): Promise<void> {
  say(`ForEach of ${COUNTS.join(', ')} light tasks: ${options.backend} backend; everything runs on this machine.`);
  const system = await startSystem(options.backend, options.profileDirectory);
  const report: Record<string, Measured[]> = {};
  try {
    await run(system, 100, 0, 'warm-up');
    for (const { name, limit } of SHAPES) {
      report[name] = [];
      for (const count of COUNTS) {
        const measured = await run(system, count, limit, `each_${limit}_${count}`);
        report[name].push(measured);
        say(`${name}: ${count} iterations in ${Math.round(measured.totalMs)} ms = ${measured.perIterationMs.toFixed(2)} ms each; resident server ${measured.rssMb.server} MB, web ${measured.rssMb.web} MB`);
      }
    }
    if (options.jsonFile !== undefined) await writeFile(options.jsonFile, `${JSON.stringify({ forEach: report }, null, 2)}\n`);
  } finally {
    await system.stop();
  }
}

async function run(system: BenchSystem, count: number, limit: number, id: string): Promise<Measured> {
  await postFlow(system.url, system.authorization, flowOf(id, count, limit));
  const response = await fetch(`${system.url}/api/v1/main/executions/bench/${id}`, { method: 'POST', headers: { authorization: system.authorization }, body: new FormData() });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the execution was refused with ${response.status}: ${text.slice(0, 500)}`);
  const state = await ended(system, id);
  const totalMs = Date.parse(state.endDate ?? '') - Date.parse(state.startDate);
  if (state.current !== 'SUCCESS') throw new Error(`the execution ended in ${state.current}`);
  return { count, totalMs, perIterationMs: totalMs / count, rssMb: await system.memory() };
}

interface ShownState { current: string; startDate: string; endDate?: string }

/** Follows the list, which shows states without task runs. */
async function ended(system: BenchSystem, flowId: string): Promise<ShownState> {
  const untilMs = Date.now() + 300_000;
  for (;;) {
    const response = await fetch(`${system.url}/api/v1/main/executions/search?size=1&filters[flowId][EQUALS]=${flowId}`, { headers: { authorization: system.authorization } });
    const { results: [found] } = (await response.json()) as { results: { state: ShownState }[] };
    if (found?.state.endDate !== undefined) return found.state;
    if (Date.now() > untilMs) throw new Error(`the execution is ${found?.state.current} after 300 s`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
