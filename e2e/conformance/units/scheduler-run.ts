import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { eventually } from '@windhover/testing/eventually';
import { parse, stringify } from 'yaml';
import { YAML } from '../../support/client.ts';
import { call, executionsIn, problem, take } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { flowSource } from '../case-host.ts';
import type { CaseStep } from '../case-model.ts';
import { ofExecution } from '../expectations.ts';
import { matches } from '../matchers.ts';
import { contextOf, differencesNow } from '../observe.ts';
import { triggerStateOf } from '../trigger-state.ts';
import { FLOW, planOfScheduler } from './schedules.ts';

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** How cases say that they call something outside. */
export const NETWORK = 'network or a mocked URL';
const PLANNED = ['trigger.date', 'trigger.nextExecutionDate'];

/** Lets the scheduler come to a trigger. Which date it chooses is asked of its plan, all else of the real one. */
export async function schedulerRun(run: CaseRun, step: CaseStep): Promise<void> {
  const expected = { ...run.entry.expect, ...step.expect };
  if (PLANNED.some((name) => name in expected)) expectPlan(run, expected);
  const rest = Object.fromEntries(Object.entries(expected).filter(([name]) => !PLANNED.includes(name)));
  if (Object.keys(rest).length > 0) await fire(run, rest);
}

function expectPlan(run: CaseRun, expected: Record<string, unknown>): void {
  const plan = planOfScheduler(run);
  for (const name of PLANNED) {
    const wanted = expected[name];
    if (wanted === undefined) continue;
    const [, count, unit = ''] = /^lastDate\+(\d+)([mhd]) truncated/.exec(String(wanted)) ?? [];
    const unitMs = UNIT_MS[unit] ?? 1;
    const instant = count === undefined ? String(wanted) : new Date(Math.floor(Date.parse(plan['lastDate'] ?? '') / unitMs) * unitMs + Number(count) * unitMs).toISOString();
    if (!matches({ $instant: instant }, plan[name], contextOf(run, undefined))) problem(run, name, `${String(wanted)} = ${instant}`, plan[name]);
  }
}

async function fire(run: CaseRun, expected: Record<string, unknown>): Promise<void> {
  const { flow: path } = run.entry;
  const source = path === null ? FLOW : flowSource(run.host, path);
  const elsewhere = await standIn(run);
  const document = parse(elsewhere === undefined ? source : source.replaceAll(/https?:\/\/[^\s"']+/g, elsewhere.url)) as { id: string; namespace: string; triggers?: { id: string }[] };
  if (path === null) document.triggers = [{ id: 'schedule', ...(run.entry['triggerConfig'] as object) }];
  const place = { namespace: document.namespace, flowId: document.id, triggerId: document.triggers?.[0]?.id ?? '' };
  const { status, text } = await call(run, 'POST', 'flows', { body: stringify(document), type: YAML });
  const { logsContain, executions, triggerDisabledAfterState, ...rest } = expected;
  if (status >= 400 && (logsContain === undefined || !/already exists/.test(text))) {
    for (const part of [logsContain ?? []].flat()) if (!text.includes(String(part))) problem(run, 'logs', part, text);
    if (logsContain === undefined) throw new Error(`the flow was refused: ${text}`);
    return;
  }
  const first = await firing(run, place, 1).finally(() => elsewhere?.close());
  const last = first.at(-1);
  if (last) take(run, last);
  if (executions !== undefined && !matches(executions, first.length, contextOf(run, run.execution))) problem(run, 'executions', executions, first.length);
  if (triggerDisabledAfterState !== undefined) {
    if (last?.state.current !== triggerDisabledAfterState) problem(run, 'state', triggerDisabledAfterState, last?.state.current);
    await makeDue(run, place);
    await eventually(async () => {
      if ((await triggerStateOf(run, place.flowId, place.triggerId))?.disabled !== true) throw new Error('the trigger is not disabled');
    }, run.timeoutMs).catch((error: unknown) => run.problems.push(String(error)));
  }
  run.problems.push(...(await differencesNow(run, ofExecution({ ...rest, ...(logsContain !== undefined && { logsContain }) }))));
}

/** What stands for every address outside, for a case that needs the network. */
async function standIn({ entry }: CaseRun): Promise<{ url: string; close(): void } | undefined> {
  if (!(entry.requires ?? []).includes(NETWORK)) return undefined;
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end('{"value":"ok"}'));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}

interface Place { namespace: string; flowId: string; triggerId: string }

/** Makes the trigger due now, and gives the executions that it made once they ended. */
async function firing(run: CaseRun, place: Place, count: number): Promise<ExecutionDto[]> {
  await makeDue(run, place);
  return eventually(async () => {
    const all = (await executionsIn(run, place.flowId)).filter(({ state }) => isTerminal(state.current));
    if (all.length < count) throw new Error(`the trigger made ${all.length} executions`);
    return all;
  }, run.timeoutMs);
}

function makeDue({ host: { services }, tenant }: CaseRun, { namespace, flowId, triggerId }: Place): Promise<void> {
  return services.database.withTenant(tenant, 'write', (db) => db.triggers.setNext(namespace, flowId, triggerId, { nextAtMs: Math.floor(Date.now() / 60_000) * 60_000 }));
}
