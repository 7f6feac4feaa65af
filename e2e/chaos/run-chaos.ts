import { setTimeout as delay } from 'node:timers/promises';
import { isTerminal } from '@windhover/kernel';
import { Installation } from '../support/processes.ts';
import { postFlow, setUpInstallation } from '../support/setup.ts';
import type { AuditedExecution } from './audit.ts';
import { problemsOf, readExecutions, readLeftovers } from './audit.ts';
import { effectProblems, effectsFileOf, untilAllEnded, wrongInstants } from './busy.ts';
import { TICK_FLOW } from './flows.ts';
import { Victims } from './killer.ts';
import type { Kill } from './killer.ts';
import { Load } from './load.ts';
import { mixedFlows } from './mixed-flows.ts';
import type { ChaosFlow } from './mixed-flows.ts';

export interface ChaosOptions {
  backend: 'redis' | 'postgres';
  /** Length of the time in which processes are killed. */
  seconds: number;
  executions: number;
  say(line: string): void;
}

export interface ChaosReport {
  acknowledged: number;
  /** Executions in the database, those of subflows included. */
  executions: Record<string, number>;
  kills: Kill[];
  /** Time from the death of a worker to the next life of each of its task runs that was taken over, in milliseconds. */
  recoveriesMs: number[];
  /** Attempts that were taken from a worker. */
  resubmitted: number;
  /** Everything that is wrong; empty when all is well. */
  problems: string[];
}

/** Kills the processes of an installation in turn while it works, and says what became of its executions. */
export async function runChaos({ backend, seconds, executions, say }: ChaosOptions): Promise<ChaosReport> {
  const installation = await Installation.create({ backend });
  try {
    const victims = new Victims(installation);
    await victims.startWeb();
    const authorization = await setUpInstallation(installation.url);
    const flows = mixedFlows(effectsFileOf(installation));
    for (const { source } of [...flows].toSorted((left, right) => Number(right.onlyChild ?? false) - Number(left.onlyChild ?? false))) await postFlow(installation.url, authorization, source);
    await postFlow(installation.url, authorization, TICK_FLOW);
    await victims.startWorkers();
    const load = new Load({
      url: installation.url, authorization, rate: executions / (seconds * 0.9), count: executions,
      flows: flows.filter(({ onlyChild }) => onlyChild !== true).map(({ id }) => id),
    }).start();
    const kills = await killInTurn(victims, seconds, say);
    while (load.acknowledgedCount < executions && load.isSending) await delay(100);
    const { acknowledged } = await load.stop();
    return await judge(installation, flows, acknowledged, kills);
  } catch (error) {
    process.stderr.write(installation.report());
    throw error;
  } finally {
    await installation.stop();
  }
}

async function killInTurn(victims: Victims, seconds: number, say: (line: string) => void): Promise<Kill[]> {
  const kills: Kill[] = [];
  const { targets } = victims;
  const startedMs = Date.now();
  const rounds = Math.max(1, Math.round(seconds / (targets.length * 10)));
  const turns = rounds * targets.length;
  for (let turn = 0; turn < turns; turn += 1) {
    await delay(Math.max(500, startedMs + ((turn + 0.5) / turns) * seconds * 1_000 - Date.now()));
    const target = targets[turn % targets.length];
    if (target === undefined) continue;
    const kill = await victims.kill(target);
    kills.push(kill);
    say(`${((kill.atMs - startedMs) / 1_000).toFixed(1).padStart(6)} s  killed ${target.padEnd(9)} back after ${kill.backAfterMs} ms${kill.orphans.length > 0 ? `, ${kill.orphans.length} task runs in its hands` : ''}`);
  }
  return kills;
}

async function judge(installation: Installation, flows: ChaosFlow[], acknowledged: string[], kills: Kill[]): Promise<ChaosReport> {
  const byFlow = new Map<ChaosFlow, AuditedExecution[]>();
  for (const flow of flows) byFlow.set(flow, await untilAllEnded(installation, flow.id));
  const all = [...byFlow.values()].flat();
  const known = new Set(all.map(({ id }) => id));
  const taskRuns = all.flatMap((execution) => execution.taskRuns);
  const problems = [
    ...acknowledged.filter((id) => !known.has(id)).map((id) => `execution ${id} was acknowledged and is lost`),
    ...[...byFlow].flatMap(([flow, members]) => members.flatMap((execution) => problemsOf(execution, flow.shape, flow.end, flow.failing).map((problem) => `${flow.id}: ${problem}`))),
    ...all.flatMap((execution) => effectProblems(installation, execution)),
    ...(await readLeftovers(installation.databaseUrl)),
    ...(await wrongInstants(installation)),
  ];
  const parents = all.filter((execution) => flows.some(({ id }) => id === 'parent') && execution.taskRuns.some(({ taskId }) => taskId === 'call')).length;
  const children = flows.some(({ id }) => id === 'child') ? (await readExecutions(installation.databaseUrl, 'child')).length : 0;
  return {
    acknowledged: acknowledged.length,
    executions: Object.fromEntries([...byFlow].map(([{ id }, members]) => [id, members.length])),
    kills,
    recoveriesMs: kills.flatMap(({ orphans, atMs }) => orphans.flatMap((id) => recoveryOf(taskRuns.find((run) => run.id === id), atMs))),
    resubmitted: taskRuns.flatMap(({ attempts }) => attempts).filter(({ state }) => state === 'RESUBMITTED').length,
    problems: [...problems, ...(parents === children ? [] : [`${parents} executions with a subflow have ${children} children`])],
  };
}

/** Time until a task run that died with its worker ran again, or ended. */
function recoveryOf(taskRun: AuditedExecution['taskRuns'][number] | undefined, killedMs: number): number[] {
  if (!taskRun?.attempts.some(({ state }) => state === 'RESUBMITTED')) return [];
  const next = taskRun.histories.find(({ state, date }) => Date.parse(date) > killedMs && (state === 'RUNNING' || isTerminal(state)));
  return next ? [Date.parse(next.date) - killedMs] : [];
}
