import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionDto, FlowValidationDto, LogEntryDto } from '@windhover/contracts';
import { isTerminal } from '@windhover/kernel';
import { eventually } from '@windhover/testing/eventually';
import type { Answer, Client } from '../support/client.ts';
import type { CaseResult, CaseStep, ConformanceCase, Expectations } from './case-model.ts';
import { stepsOf } from './case-model.ts';
import { differences } from './expectations.ts';
import type { Observed } from './expectations.ts';
import { matches, valueAt } from './matchers.ts';

const DEFAULT_TIMEOUT_SECONDS = 20;

/** Where cases are run: an installation that is reached by its API. */
export interface CaseHost {
  /** A superadmin. */
  client: Client;
  /** Folder of the flows; files lie in `fixtures` beside it. */
  flowsDirectory: string;
  /** Starts an execution with inputs as they are, past all checks. */
  createRaw(tenant: string, namespace: string, flowId: string, inputs: Record<string, unknown>, labels: Record<string, string>): Promise<string>;
}

/** State of a case while its steps are done. */
interface Run {
  host: CaseHost;
  entry: ConformanceCase;
  tenant: string;
  timeoutMs: number;
  execution?: ExecutionDto;
  problems: string[];
}

/** Runs a case in a tenant of its own. Never throws: what goes wrong is its difference. */
export async function runCase(host: CaseHost, entry: ConformanceCase, tenant: string): Promise<CaseResult> {
  const run: Run = { host, entry, tenant, timeoutMs: (entry.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1_000, problems: [] };
  try {
    await created(host.client.post('/api/v1/tenants', { id: tenant }));
    const isSaved = stepsOf(entry).some(({ action }) => action !== 'validate');
    for (const path of isSaved ? [entry.flow, ...entry.dependsOn] : []) {
      if (path !== null) await created(host.client.post(`/api/v1/${tenant}/flows`, readFileSync(join(host.flowsDirectory, path), 'utf8'), { type: 'application/x-yaml' }));
    }
    for (const step of stepsOf(entry)) await doStep(run, step);
    const ended = run.execution;
    if (ended && Object.keys(entry.expect).some((name) => !['httpStatus', 'error'].includes(name))) await expectEventually(run, entry.expect);
    const minMs = (entry.minDurationSeconds ?? 0) * 1_000;
    if (ended && Date.parse(ended.state.endDate ?? '') - Date.parse(ended.state.startDate) < minMs) run.problems.push(`took less than ${minMs} ms`);
  } catch (error) {
    run.problems.push(error instanceof Error ? error.message : String(error));
  }
  return { id: entry.id, passed: run.problems.length === 0, ...(run.problems.length > 0 && { diff: run.problems.join('\n') }) };
}

async function created(call: Promise<Answer>): Promise<void> {
  const { status, text } = await call;
  if (status !== 200) throw new Error(`refused with ${status}: ${text}`);
}

const ACTIONS: Record<string, (run: Run, step: CaseStep) => Promise<void>> = {
  async execute(run, step) {
    const id = await start(run, step);
    run.execution = step.until === undefined ? await ended(run, id) : await reached(run, id, String(step.until));
    if (step.expect) await expectEventually(run, step.expect);
  },
  restart: (run, step) => act(run, step, 'restart'),
  replay: (run, step) => act(run, step, `replay${taskRunOf(run, step) === undefined ? '' : `?taskRunId=${taskRunOf(run, step)}`}`),
  changeTaskRunState: (run, step) => act(run, step, 'state', { taskRunId: taskRunOf(run, step), state: step.state }),
  eval: async (run, step) => {
    const path = `eval/${taskRunOf(run, step)}`;
    const { body } = await run.host.client.post<{ result?: string; error?: string }>(pathOf(run, path), String(step.expression), { type: 'text/plain' });
    for (const [name, value] of Object.entries(step.expect ?? {})) {
      const actual = valueAt(body, name);
      if (!matches(value, actual, referenceIn(run))) run.problems.push(`eval ${name}: expected ${JSON.stringify(value)} but saw ${JSON.stringify(actual)}`);
    }
  },
  async validate({ host, tenant, entry, problems }) {
    const source = readFileSync(join(host.flowsDirectory, entry.flow ?? ''), 'utf8');
    const { body: [validation] } = await host.client.post<FlowValidationDto[]>(`/api/v1/${tenant}/flows/validate`, source, { type: 'application/x-yaml' });
    const constraints = validation?.constraints ?? '';
    const { valid, validationError, validationErrors, violations } = entry.expect;
    // Null where the data does not say.
    if (typeof valid === 'boolean' && valid !== (constraints === '')) problems.push(`valid: expected ${JSON.stringify(valid)} but saw ${constraints}`);
    for (const part of [validationError, validationErrors].flat()) {
      if (part !== undefined && !matches(typeof part === 'string' ? { $contains: part } : part, constraints, () => undefined)) problems.push(`expected ${JSON.stringify(part)} but saw ${constraints}`);
    }
    const count = (validation?.issues ?? []).filter(({ severity }) => severity === 'error').length;
    if (violations !== undefined && count !== violations) problems.push(`violations: expected ${JSON.stringify(violations)} but saw ${count}: ${constraints}`);
  },
  async delete(run, step) {
    const query = `?deleteLogs=${step['logs'] !== false}&deleteMetrics=${step['metrics'] !== false}&deleteStorage=${step['storage'] !== false}`;
    const { status } = await run.host.client.delete(pathOf(run, query));
    if (status !== 204) run.problems.push(`delete answered ${status}`);
  },
  async get(run, step) {
    const { status } = await run.host.client.get(pathOf(run, ''));
    if (step.expect?.['notFound'] === true && status !== 404) run.problems.push(`get answered ${status}`);
  },
};

/** Actions that can be done here. */
export const KNOWN_ACTIONS: readonly string[] = Object.keys(ACTIONS);

async function doStep(run: Run, step: CaseStep): Promise<void> {
  const action = ACTIONS[step.action];
  if (!action) throw new Error(`the action ${step.action} is not known`);
  await action(run, step);
}

const pathOf = ({ tenant, execution }: Run, rest: string): string =>
  `/api/v1/${tenant}/executions/${execution?.id}${rest === '' || rest.startsWith('?') ? rest : `/${rest}`}`;

async function start({ host, entry, tenant }: Run, step: CaseStep): Promise<string> {
  const given = step.inputs === '$case' ? entry.inputs : step.inputs;
  const flowId = typeof step['flowId'] === 'string' ? step['flowId'] : entry.flowId;
  if (entry.rawInputs) return host.createRaw(tenant, entry.namespace, flowId, given ?? {}, entry.labels ?? {});
  const form = new FormData();
  for (const [name, value] of Object.entries(given ?? {})) {
    const part = partOf(host, value);
    if (typeof part === 'string') form.append(name, part);
    else form.append(name, part.content, part.name);
  }
  for (const [key, value] of Object.entries(entry.labels ?? {})) form.append('labels', `${key}:${value}`);
  const answer = await host.client.post<ExecutionDto>(`/api/v1/${tenant}/executions/${entry.namespace}/${flowId}`, form);
  if (answer.status !== 200) throw new Error(`execute answered ${answer.status}: ${answer.text}`);
  return answer.body.id;
}

/** A value as a part of a form: texts as they are, files by content, everything else as JSON. */
function partOf(host: CaseHost, value: unknown): string | { name: string; content: Blob } {
  if (typeof value !== 'object' || value === null) return String(value);
  const { $file, $repeat } = value as { $file?: string; $repeat?: [string, number] };
  if ($repeat) return $repeat[0].repeat($repeat[1]);
  if ($file === undefined) return JSON.stringify(value);
  return { name: $file.slice($file.lastIndexOf('/') + 1), content: new Blob([readFileSync(join(host.flowsDirectory, '..', $file))]) };
}

/** What a call answers may have gone on already: a state that it must have had is looked for in the history. */
async function act(run: Run, step: CaseStep, path: string, body?: unknown): Promise<void> {
  const answer = await run.host.client.post<ExecutionDto>(pathOf(run, path), body);
  const { status, bodyContains, ...expected } = step.expect ?? {};
  if (status !== undefined) {
    if (answer.status !== status || !answer.text.includes(String(bodyContains ?? ''))) run.problems.push(`${step.action} answered ${answer.status}: ${answer.text}`);
    return;
  }
  if (answer.status !== 200) throw new Error(`${step.action} answered ${answer.status}: ${answer.text}`);
  const before = run.execution;
  const { sameExecutionId, state, ...immediate } = step.expectImmediate ?? {};
  const passed = answer.body.state.histories.slice(answer.body.id === before?.id ? before.state.histories.length : 0);
  if (state !== undefined && !passed.some((change) => change.state === state)) run.problems.push(`${step.action} answered without ${JSON.stringify(state)} in its history`);
  if (sameExecutionId !== undefined && (answer.body.id === before?.id) !== sameExecutionId) run.problems.push(`${step.action}: the id is ${answer.body.id}`);
  run.problems.push(...differences(immediate, { execution: answer.body, logs: [], siblings: [] }).map((line) => `${step.action} answered ${line}`));
  run.execution = await ended(run, answer.body.id);
  await expectEventually(run, expected);
}

function taskRunOf({ execution }: Run, step: CaseStep): string | undefined {
  if (typeof step['taskRunId'] === 'string') return step['taskRunId'];
  const runs = execution?.taskRunList ?? [];
  return typeof step['taskRunIndex'] === 'number' ? runs[step['taskRunIndex']]?.id : runs.find(({ taskId }) => taskId === step['taskId'])?.id;
}

const referenceIn = ({ execution }: Run) => (reference: string): unknown => {
  const [, index = '', path = ''] = /^taskRunIndex:(\d+)\.(.+)$/.exec(reference) ?? [];
  return valueAt(execution?.taskRunList?.[Number(index)], path);
};

const ended = (run: Run, id: string): Promise<ExecutionDto> => until(run, id, ({ state }) => isTerminal(state.current));
const reached = (run: Run, id: string, wanted: string): Promise<ExecutionDto> => until(run, id, ({ state }) => state.current === wanted || isTerminal(state.current));

function until({ host, tenant, timeoutMs }: Run, id: string, holds: (execution: ExecutionDto) => boolean): Promise<ExecutionDto> {
  return eventually(async () => {
    const { body, status } = await host.client.get<ExecutionDto>(`/api/v1/${tenant}/executions/${id}`);
    if (status !== 200 || !holds(body)) throw new Error(`the execution is ${body.state?.current ?? status} after ${timeoutMs} ms`);
    return body;
  }, timeoutMs);
}

/** Logs and executions that follow appear after the end: what is expected of them may take a moment. */
async function expectEventually(run: Run, expected: Expectations): Promise<void> {
  const waits = ['executionsOfFlow', 'taskRuns', 'taskRunIdsInOrder', 'taskStates', 'taskOutputs'].some((name) => name in expected);
  try {
    await eventually(async () => {
      const problems = differences(expected, await observe(run));
      if (problems.length > 0) throw new Error(problems.join('\n'));
    }, 'executionsOfFlow' in expected ? run.timeoutMs : waits ? 1_500 : 500);
  } catch (error) {
    run.problems.push(error instanceof Error ? error.message : String(error));
  }
}

async function observe({ host, tenant, entry, execution }: Run): Promise<Observed> {
  const read = async <T>(path: string): Promise<T> => (await host.client.get<T>(`/api/v1/${tenant}/${path}`)).body;
  return {
    execution: await read<ExecutionDto>(`executions/${execution?.id}`),
    logs: await read<LogEntryDto[]>(`logs/${execution?.id}`),
    siblings: (await read<{ results: ExecutionDto[] }>(`executions/search?size=100&filters[flowId][EQUALS]=${entry.flowId}`)).results,
  };
}
