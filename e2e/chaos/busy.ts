import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTerminal } from '@windhover/kernel';
import { eventually } from '@windhover/testing/eventually';
import { postFlow, setUpInstallation } from '../support/setup.ts';
import type { Installation } from '../support/processes.ts';
import { problemsOf, readExecutions, readLeftovers } from './audit.ts';
import type { AuditedExecution } from './audit.ts';
import { BUSY_SHAPE, busyFlow, TICK_FLOW } from './flows.ts';
import type { Load, LoadResult } from './load.ts';

/** Both rest on the machine's speed under whatever else runs on it; what is checked is that they end, not how fast. */
const END_WITHIN_MS = 180_000;

export const effectsFileOf = (installation: Installation): string => join(installation.directory, 'effects.txt');

/** Sets an installation up whose web server runs; gives the Authorization header. */
export async function installBusyFlows(installation: Installation): Promise<string> {
  const authorization = await setUpInstallation(installation.url);
  await postFlow(installation.url, authorization, busyFlow(effectsFileOf(installation)));
  await postFlow(installation.url, authorization, TICK_FLOW);
  return authorization;
}

/** Resolves when the load has so many acknowledged executions. */
export const untilAcknowledged = (load: Load, count: number): Promise<void> => eventually(() => {
  if (load.acknowledgedCount < count) throw new Error(`${load.acknowledgedCount} executions are acknowledged`);
}, END_WITHIN_MS);

/** Resolves when clients have felt an outage. */
export const untilUnanswered = (load: Load): Promise<void> => eventually(() => {
  if (load.unansweredCount === 0) throw new Error('every request was answered');
}, END_WITHIN_MS);

/** Waits until every execution of the flow has ended and gives them. */
export function untilAllEnded(installation: Installation, flowId: string): Promise<AuditedExecution[]> {
  return eventually(async () => {
    const executions = await readExecutions(installation.databaseUrl, flowId);
    const open = executions.filter(({ state }) => !isTerminal(state));
    if (open.length > 0) throw new Error(`still open: ${open.map(describe).join('; ')}`);
    return executions;
  }, END_WITHIN_MS);
}

/**
 * Everything that is wrong after a load: what was acknowledged is lost or did not end well, something ran or ended
 * twice, a row holds an ended execution open. Empty when all is well.
 */
export async function damageAfter(installation: Installation, { acknowledged }: LoadResult): Promise<string[]> {
  const executions = await untilAllEnded(installation, 'busy');
  const known = new Set(executions.map(({ id }) => id));
  return [
    ...acknowledged.filter((id) => !known.has(id)).map((id) => `execution ${id} was acknowledged and is lost`),
    ...executions.flatMap((execution) => problemsOf(execution, BUSY_SHAPE)),
    ...executions.flatMap((execution) => effectProblems(installation, execution)),
    ...(await readLeftovers(installation.databaseUrl)),
  ];
}

/** Attempts that were taken from a worker, of every execution of the flow. */
export async function lostAttempts(installation: Installation, flowId: string): Promise<string[]> {
  const executions = await readExecutions(installation.databaseUrl, flowId);
  return executions.flatMap(({ taskRuns }) => taskRuns).flatMap(({ taskId, id, attempts }) =>
    attempts.filter(({ state }) => state === 'RESUBMITTED').map(({ number }) => `attempt ${number} of ${taskId} (${id})`));
}

/** A body ran once, or once more for each attempt whose worker was lost. */
export function effectProblems(installation: Installation, { taskRuns }: AuditedExecution): string[] {
  const file = effectsFileOf(installation);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return taskRuns.filter(({ taskId }) => taskId === 'effect').flatMap(({ id, attempts }) => {
    const ran = lines.filter((line) => line === id).length;
    const lost = attempts.filter(({ state }) => state === 'RESUBMITTED').length;
    return ran >= 1 && ran <= 1 + lost ? [] : [`the body of task run ${id} ran ${ran} times with ${lost} lost attempts`];
  });
}

/** The schedule goes on: an execution of `tick` is made that was not there when this was called. */
export async function expectTicking(installation: Installation): Promise<void> {
  const before = (await readExecutions(installation.databaseUrl, 'tick')).length;
  await eventually(async () => {
    const now = (await readExecutions(installation.databaseUrl, 'tick')).filter(({ state }) => state === 'SUCCESS').length;
    if (now <= before) throw new Error(`the schedule does not fire any more: ${now} executions`);
  }, END_WITHIN_MS);
}

/** Instants of the schedule that fired twice, and those between the first and the last that did not fire. */
export async function wrongInstants(installation: Installation): Promise<string[]> {
  const instants = (await readExecutions(installation.databaseUrl, 'tick')).map(({ instant }) => Date.parse(instant ?? '')).toSorted((a, b) => a - b);
  return instants.slice(1).flatMap((instant, index) => {
    const gapMs = instant - (instants[index] ?? 0);
    return gapMs === 1_000 ? [] : [`${new Date(instant).toISOString()} comes ${gapMs} ms after the one before`];
  });
}

const describe = ({ id, state, taskRuns }: AuditedExecution): string =>
  `${id} ${state} [${taskRuns.filter((run) => !isTerminal(run.state)).map((run) => `${run.taskId} ${run.state}`).join(', ')}]`;
