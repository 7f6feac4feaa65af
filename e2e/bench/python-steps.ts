import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk, postFlow } from '../support/setup.ts';
import { quantile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { startSystem } from './system.ts';

const STEPS = 40;
const ROUNDS = 7;
const SCRIPT = 'print("step")\n';

const FLOW = `id: python_steps
namespace: bench
tasks:
${Array.from({ length: STEPS }, (_, index) => `  - id: step_${index}
    type: io.kestra.plugin.scripts.python.Script
    taskRunner:
      type: io.kestra.plugin.core.runner.Process
    script: |
      ${SCRIPT}`).join('')}`;

/**
 * One execution of 40 Python steps in a row, one process each, against the bare cost of the same processes: the real interpreter
 * on the same script file, its output read. Rounds of both alternate, so that a slow moment of the machine hits both.
 */
export async function pythonSteps(options: BenchOptions): Promise<void> {
  const system = await startSystem(options.backend, options.profileDirectory);
  const directory = await mkdtemp(join(tmpdir(), 'windhover-python-steps-'));
  try {
    await postFlow(system.url, system.authorization, FLOW);
    const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
    const file = join(directory, 'step.py');
    await writeFile(file, SCRIPT);
    const [bareMs, platformMs]: [number[], number[]] = [[], []];
    await execute(system.url, system.authorization);
    for (let round = 0; round < ROUNDS; round += 1) {
      bareMs.push(await timed(async () => {
        for (let step = 0; step < STEPS; step += 1) await bareStep(python, file);
      }));
      platformMs.push(await timed(() => execute(system.url, system.authorization)));
    }
    const [bare, platform] = [quantile(bareMs, 0.5), quantile(platformMs, 0.5)];
    const report = { steps: STEPS, rounds: ROUNDS, bareMs: bare, platformMs: platform, ratio: Math.round((platform / bare) * 100) / 100, perStepOverheadMs: Math.round(((platform - bare) / STEPS) * 100) / 100 };
    process.stdout.write(`${STEPS} Python steps: ${platform} ms, bare processes ${bare} ms (p50 of ${ROUNDS} rounds): ${report.ratio} ×\n${JSON.stringify(report, null, 2)}\n`);
    if (options.jsonFile !== undefined) writeFileSync(options.jsonFile, `${JSON.stringify({ pythonSteps: report }, null, 2)}\n`);
  } finally {
    await rm(directory, { recursive: true, force: true });
    await system.stop();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function bareStep(python: string, file: string): Promise<void> {
  const child = spawn(python, [file], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.resume();
  child.stderr.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`python ended with ${code}`);
}

async function execute(url: string, authorization: string): Promise<void> {
  const answer = await expectOk(await fetch(`${url}/api/v1/main/executions/bench/python_steps?wait=true`, { method: 'POST', headers: { authorization }, body: new FormData() }));
  const { state } = (await answer.json()) as { state: { current: string } };
  if (state.current !== 'SUCCESS') throw new Error(`the execution ended as ${state.current}`);
}
