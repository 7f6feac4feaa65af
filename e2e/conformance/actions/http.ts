import type { ExecutionDto } from '@windhover/contracts';
import { problem, readExecution, take } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { fixtureFile } from '../case-host.ts';
import type { CaseStep } from '../case-model.ts';
import { ofExecution } from '../expectations.ts';
import { atTheMoment } from '../immediate.ts';
import { matches, valueAt } from '../matchers.ts';
import { contextOf, differencesNow } from '../observe.ts';
import { filled, filledDeep } from '../references.ts';
import { formOf } from '../start-execution.ts';
import type { Answer, CallOptions } from '../../support/client.ts';

/** First parts of paths that belong to no tenant. */
const OF_INSTANCE = /^\/api\/v1\/(configs|plugins|me|setup|tenants|users|openapi\.json|login)\b/;
const OF_ANSWER = ['status', 'body', 'bodyContains', 'bodyText', 'bodyEmpty', 'bodyHas', 'messageContains', 'statusClass', 'allInputsEnabled'];
/** The status of an act that does not fit the state: 422 in the version of the data, 409 in 1.3. */
const OF_WRONG_STATE: Readonly<Record<number, readonly number[]>> = { 422: [409], 400: [409, 422] };
/** Wildcard reading of answers that are lists or texts. */
interface Body { message?: string; inputs?: { enabled: boolean }[] }

/** Any call, at the path that the reference has without tenants. */
export async function http(run: CaseRun, step: CaseStep): Promise<void> {
  const written = String(step['path']);
  const path = filled(run, OF_INSTANCE.test(written) ? written : written.replace('/api/v1/', `/api/v1/${run.tenant}/`), encodeURIComponent);
  run.sent = Object.fromEntries(new URL(path, 'http://localhost').searchParams);
  const answer = await run.host.client.call<Body & ExecutionDto>(String(step['method']), path, bodyOf(run, step));
  const expected = step.expect ?? {};
  if (answer.status >= 400 && !['status', 'statusClass', 'bodyContains', 'messageContains'].some((name) => name in expected)) {
    throw new Error(`${String(step['method'])} ${path} answered ${answer.status}: ${answer.text}`);
  }
  if (isExecution(answer.body)) take(run, await readExecution(run, answer.body.id), step);
  expectAnswer(run, expected, answer, isExecution(answer.body) ? atTheMoment(answer.body, { state: stateIn(expected['body']) }, undefined) : answer.body);
  const ofThat = ofExecution(Object.fromEntries(Object.entries(expected).filter(([name]) => !OF_ANSWER.includes(name))));
  if (Object.keys(ofThat).length > 0) run.problems.push(...(await differencesNow(run, ofThat)));
}

function bodyOf(run: CaseRun, step: CaseStep): CallOptions {
  const { multipart, json, body } = step;
  if (multipart !== undefined) {
    const { files, ...parts } = (multipart === '$case.inputs' ? run.entry.inputs : multipart) as Record<string, unknown> & { files?: Record<string, string> };
    const form = formOf(run, parts);
    for (const [name, path] of Object.entries(files ?? {})) form.append(name, new Blob([new Uint8Array(fixtureFile(run.host, path))]), path.slice(path.lastIndexOf('/') + 1));
    return { body: form };
  }
  if (json !== undefined) return { body: filledDeep(run, json) };
  return body === undefined ? {} : { body: String(body), type: typeof step['contentType'] === 'string' ? step['contentType'] : 'text/plain' };
}

function expectAnswer(run: CaseRun, expected: Record<string, unknown>, { status, text }: Answer, seen: unknown): void {
  const body = seen as Body | undefined;
  const context = contextOf(run, run.execution);
  const message = body?.message ?? text;
  const checks: Record<string, (wanted: never) => boolean> = {
    status: (wanted) => [wanted, ...(OF_WRONG_STATE[Number(wanted)] ?? [])].includes(status as never),
    statusClass: (wanted: string) => wanted.startsWith(String(Math.floor(status / 100))),
    body: (wanted: Record<string, unknown>) => (Array.isArray(wanted) || Object.keys(wanted).every((key) => key.startsWith('$'))
      ? matches(wanted, body, context) : Object.entries(wanted).every(([path, value]) => matches(value, valueAt(body, path), context))),
    bodyContains: (wanted) => [wanted].flat().every((part) => text.includes(String(part)) || JSON.stringify(body)?.includes(String(part)) || message.includes(String(part))),
    bodyText: (wanted) => matches(wanted, text, context),
    bodyEmpty: (wanted) => (text === '') === wanted,
    bodyHas: (wanted) => [wanted].flat().every((path) => valueAt(body, path) !== undefined),
    messageContains: (wanted) => message.includes(String(wanted)),
    allInputsEnabled: (wanted) => (body?.inputs ?? []).every(({ enabled }) => enabled === wanted),
  };
  for (const name of OF_ANSWER) {
    if (name in expected && checks[name]?.(expected[name] as never) !== true) problem(run, name, expected[name], `${status} ${text.slice(0, 1_000)}`);
  }
}

/** The state that the answer is expected to show. */
const stateIn = (body: unknown): unknown => (typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['state.current'] : undefined);

const isExecution = (body: unknown): body is ExecutionDto =>
  typeof body === 'object' && body !== null && 'id' in body && 'flowId' in body && typeof (body as { id: unknown }).id === 'string' && ('state' in body || 'trigger' in body);
