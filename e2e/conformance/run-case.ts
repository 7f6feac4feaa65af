import { parse, stringify } from 'yaml';
import { ACTIONS, needsFlows } from './actions/actions.ts';
import { YAML } from '../support/client.ts';
import { read, readExecution } from './case-run.ts';
import type { CaseRun } from './case-run.ts';
import { flowSource } from './case-host.ts';
import type { CaseHost } from './case-host.ts';
import { Skipped, stepsOf } from './case-model.ts';
import type { CaseResult, CaseStep, ConformanceCase } from './case-model.ts';
import { ofExecution } from './expectations.ts';
import { makeFixtures } from './fixtures.ts';
import { changedTasks, taskEndingIn } from './flow-tasks.ts';
import { NETWORK } from './units/scheduler-run.ts';
import { isMissed } from './moments.ts';
import { expectEventually } from './observe.ts';
import { withoutReserved, withoutReservedIds } from './reserved-ids.ts';

/** Waiting ends early when all is well, so a slow machine gets its time. */
const LEAST_TIMEOUT_SECONDS = 45;

/** A case whose moment was missed is run again, so often at most. */
const MOST_TRIES = 6;

/** Runs a case in a tenant of its own, again in another one when what it speaks of was over too soon. Never throws. */
export async function runCase(host: CaseHost, written: ConformanceCase, tenant: string): Promise<CaseResult> {
  const entry = withoutReserved(written);
  const timeoutMs = Math.max(entry.timeoutSeconds ?? 0, LEAST_TIMEOUT_SECONDS) * 1_000;
  for (let tries = 1; ; tries += 1) {
    const run: CaseRun = { host, entry, tenant: tries === 1 ? tenant : `${tenant}-${tries}`, timeoutMs, saved: new Map(), sent: {}, files: new Map(), problems: [], moments: [] };
    const result = await tryCase(run);
    if (result.passed || result.skipped !== undefined || tries === MOST_TRIES || !(await missedMoment(run))) return result;
  }
}

async function missedMoment(run: CaseRun): Promise<boolean> {
  const missed = await Promise.all(run.moments.map(async (moment) => isMissed(moment, await readExecution(run, moment.executionId))));
  return missed.includes(true);
}

/** What goes wrong is the difference of the case. */
async function tryCase(run: CaseRun): Promise<CaseResult> {
  const { host, entry } = run;
  try {
    const why = whyNot(host, entry);
    if (why !== undefined) throw new Skipped(why);
    await doAll(run);
  } catch (error) {
    if (error instanceof Skipped) return { id: entry.id, passed: false, skipped: error.message };
    run.problems.push(error instanceof Error ? error.message : String(error));
  }
  return { id: entry.id, passed: run.problems.length === 0, ...(run.problems.length > 0 && { diff: run.problems.join('\n') }) };
}

/** Why a case can't be run, or undefined when it can. */
function whyNot({ services }: CaseHost, entry: ConformanceCase): string | undefined {
  const unknown = stepsOf(entry).map(({ action }) => action).filter((action) => !Object.hasOwn(ACTIONS, action));
  if (unknown.length > 0) return `the action ${unknown.join(', ')} is not known`;
  for (const requirement of entry.requires ?? []) {
    const type = /^testType:\s*(\S+)/.exec(requirement)?.[1];
    if (type !== undefined && services.catalogue.find(type) === undefined) return `the test type ${type} has no stub`;
    if (requirement === NETWORK && stepsOf(entry).some(({ action }) => action !== 'schedulerRun')) return 'it needs the network';
  }
  return undefined;
}

async function doAll(run: CaseRun): Promise<void> {
  const { host, entry, tenant } = run;
  const { status, text } = await host.client.post('/api/v1/tenants', { id: tenant });
  if (status !== 200) throw new Error(`the tenant was refused: ${text}`);
  await makeFixtures(run);
  if (stepsOf(entry).some(({ action }) => needsFlows(action))) {
    for (const path of [...(entry.dependsOn ?? []), entry.flow]) if (path !== null) await save(run, path);
  }
  for (const step of stepsOf(entry)) {
    const earlier = run.moments.filter(({ neededUntilMs }) => neededUntilMs === undefined);
    await doStep(run, step).finally(() => earlier.forEach((moment) => { moment.neededUntilMs = Date.now(); }));
  }
  if (!run.execution) return;
  await expectEventually(run, ofExecution(entry.steps || entry.action === 'execute' ? entry.expect ?? {} : {}));
  const minMs = (entry.minDurationSeconds ?? 0) * 1_000;
  if (minMs > 0 && Date.parse(run.execution.state.endDate ?? '') - Date.parse(run.execution.state.startDate) < minMs) run.problems.push(`took less than ${minMs} ms`);
}

async function doStep(run: CaseRun, step: CaseStep): Promise<void> {
  const action = ACTIONS[step.action];
  if (!action) throw new Skipped(`the action ${step.action} is not known`);
  await action(run, step);
}

/** Stores a flow, with the tasks whose results the case scripts made to end so. */
async function save(run: CaseRun, path: string): Promise<void> {
  const source = withoutReservedIds(flowSource(run.host, path));
  const scripted = Object.entries(run.entry.forceTaskResult ?? {});
  const body = scripted.length === 0 ? source
    : stringify(scripted.reduce<unknown>((document, [id, state]) => changedTasks(document, id, (task) => taskEndingIn(task, state)), parse(source)));
  await read(run, 'POST', 'flows', { body, type: YAML });
}
