import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { redisAvailable } from '@windhover/testing/redis';
import type { ChaosReport } from './run-chaos.ts';
import { runChaos } from './run-chaos.ts';

/** A task run of a dead worker has to live again within this time (restart strategy IMMEDIATELY). */
const MAX_RECOVERY_MS = 15_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function optionsOf(args: string[]): { backend: 'redis' | 'postgres'; seconds: number; executions: number; json?: string } {
  const { values } = parseArgs({
    args, options: { backend: { type: 'string' }, seconds: { type: 'string', default: '180' }, executions: { type: 'string', default: '200' }, json: { type: 'string' } },
  });
  const backend = values.backend ?? (redisAvailable() ? 'redis' : 'postgres');
  if (backend !== 'redis' && backend !== 'postgres') throw new Error(`--backend takes redis or postgres, not '${backend}'`);
  const [seconds, executions] = [Number(values.seconds), Number(values.executions)];
  if (!(seconds > 0) || !(executions > 0)) throw new Error('--seconds and --executions take numbers above 0');
  return { backend, seconds, executions, ...(values.json !== undefined && { json: values.json }) };
}

function tell({ acknowledged, executions, kills, recoveriesMs, resubmitted, problems }: ChaosReport): void {
  say('\nkilled      times  longest away');
  for (const [target, members] of Map.groupBy(kills, (kill) => kill.target)) {
    say(`${target.padEnd(10)} ${String(members.length).padStart(6)} ${String(Math.max(...members.map(({ backAfterMs }) => backAfterMs))).padStart(10)} ms`);
  }
  say('\nflow         executions');
  for (const [flow, count] of Object.entries(executions)) say(`${flow.padEnd(12)} ${String(count).padStart(10)}`);
  say(`\nacknowledged ${acknowledged}; task runs taken over ${resubmitted}; recovery after the death of a worker: ${recoveriesMs.length === 0 ? 'none was needed' : `longest ${Math.max(...recoveriesMs)} ms of ${recoveriesMs.length}`}`);
  say(`${problems.filter((problem) => problem.includes('is lost')).length} lost, ${problems.filter((problem) => problem.includes('went through')).length} with a second end, ${problems.length} problems in all`);
  for (const problem of problems) say(`  ${problem}`);
}

async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  say(`Windhover chaos: ${options.executions} executions, ${options.seconds} s, queue on ${options.backend}.\n`);
  const report = await runChaos({ ...options, say });
  tell(report);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  return report.problems.length === 0 && report.recoveriesMs.every((recovery) => recovery <= MAX_RECOVERY_MS) ? 0 : 1;
}

process.exit(await main());
