import { follow } from '../../support/events.ts';
import type { ExecutionDto, LogEntryDto } from '@windhover/contracts';
import { call, executionOf, problem, read, readExecution, take } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import type { CaseStep } from '../case-model.ts';
import { ofExecution } from '../expectations.ts';
import { matches, valueAt } from '../matchers.ts';
import { contextOf, expectEventually } from '../observe.ts';
import { filled } from '../references.ts';
import { triggerStateOf } from '../trigger-state.ts';
import { taskRunIdOf } from './change-execution.ts';

/** Values at dotted paths of what was seen. */
function expectPaths(run: CaseRun, what: string, expected: Record<string, unknown>, seen: unknown): void {
  for (const [path, value] of Object.entries(expected)) {
    if (!matches(value, valueAt(seen, path), contextOf(run, run.execution))) problem(run, `${what} ${path}`, value, valueAt(seen, path));
  }
}

/** Reads the execution; it may have to be gone. */
export async function get(run: CaseRun, step: CaseStep): Promise<void> {
  const { id } = executionOf(run, step);
  const { status } = await call(run, 'GET', `executions/${id}`);
  if (step.expect?.['notFound'] === true) {
    if (status !== 404) run.problems.push(`get answered ${status}`);
    return;
  }
  take(run, await readExecution(run, id), step);
  await expectEventually(run, ofExecution(step.expect ?? {}));
}

export async function logs(run: CaseRun, step: CaseStep): Promise<void> {
  const { id } = executionOf(run, step);
  const minLevel = typeof step['minLevel'] === 'string' ? `?minLevel=${step['minLevel']}` : '';
  const lines = await read<LogEntryDto[]>(run, 'GET', `logs/${id}${minLevel}`);
  const { count, contain, logsContain } = step.expect ?? {};
  if (count !== undefined && !matches(count, lines.length, contextOf(run, run.execution))) problem(run, 'logs', count, lines.length);
  for (const part of [contain ?? [], logsContain ?? []].flat()) {
    if (!lines.some(({ message }) => message.includes(String(part)))) problem(run, 'logs', part, lines.map(({ message }) => message));
  }
}

/** The debug endpoint. */
export async function evaluate(run: CaseRun, step: CaseStep): Promise<void> {
  const execution = executionOf(run, step);
  const taskRunId = taskRunIdOf(step, execution);
  const { body } = await call<{ result?: string; error?: string }>(run, 'POST', `executions/${execution.id}/eval${taskRunId === undefined ? '' : `/${taskRunId}`}`, { body: String(step['expression']), type: 'text/plain' });
  const { resultJson, ...expected } = step.expect ?? {};
  expectPaths(run, 'eval', expected, body);
  if (resultJson !== undefined) expectPaths(run, 'eval', { json: resultJson }, { json: jsonOf(body.result) });
}

const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return text;
  }
};

/** Follows an execution to its end. */
export async function sse(run: CaseRun, step: CaseStep): Promise<void> {
  const path = filled(run, String(step['path']), encodeURIComponent).replace('/api/v1/', `/api/v1/${run.tenant}/`);
  const frames = await follow<ExecutionDto>(run.host.client, path, run.timeoutMs);
  const last = frames.map(({ data }) => data).findLast((data) => typeof data === 'object' && data !== null && 'state' in data);
  const { lastEvent, eventsMin } = step.expect ?? {};
  expectPaths(run, 'last event', (lastEvent ?? {}) as Record<string, unknown>, last);
  if (typeof eventsMin === 'number' && frames.length < eventsMin) problem(run, 'events', eventsMin, frames.length);
}

export async function getTrigger(run: CaseRun, step: CaseStep): Promise<void> {
  expectPaths(run, 'trigger', step.expect ?? {}, await triggerStateOf(run, String(step['flowId'] ?? run.entry.flowId), String(step['triggerId'])));
}
