import { catalogue } from '@windhover/plugin-catalog';
import { parse, stringify } from 'yaml';
import { YAML } from '../../support/client.ts';
import { call, executionOf, problem, read } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { flowSource } from '../case-host.ts';
import { Skipped } from '../case-model.ts';
import type { CaseStep } from '../case-model.ts';
import { changedTasks } from '../flow-tasks.ts';

/** Stores a flow of the case; the answer has to be as the case says. */
export async function createFlow(run: CaseRun, step: CaseStep): Promise<void> {
  const source = flowSource(run.host, String(step['flow'] ?? run.entry.flow));
  const { status, text, body } = await call<{ source?: string; revision?: number }>(run, 'POST', 'flows', { body: source, type: YAML });
  const expected = { ...run.entry.expect, ...step.expect };
  expectValid(run, expected, status, text);
  const { sourceContains, revision } = expected;
  for (const part of [sourceContains ?? []].flat()) if (body.source?.includes(String(part)) !== true) problem(run, 'source', part, body.source);
  if (revision !== undefined && body.revision !== revision) problem(run, 'revision', revision, body.revision);
}

/** Stores another source in place of a flow. */
export async function validateUpdate(run: CaseRun): Promise<void> {
  const { host, entry } = run;
  await read(run, 'POST', 'flows', { body: flowSource(host, entry.flow ?? ''), type: YAML });
  const { status, text } = await call(run, 'PUT', `flows/${entry.namespace}/${entry.flowId}`, { body: flowSource(host, String(entry['updatedFlow'])), type: YAML });
  expectValid(run, entry.expect ?? {}, status, text);
}

function expectValid(run: CaseRun, { valid, validationError, validationErrors }: Record<string, unknown>, status: number, text: string): void {
  if (typeof valid === 'boolean' && valid !== status < 400) problem(run, 'valid', valid, `${status}: ${text}`);
  for (const part of [validationError ?? [], validationErrors ?? []].flat()) if (!text.includes(String(part))) problem(run, 'validation error', part, text);
}

/** Changes a stored flow: another source, or one task as `patch` words it. */
export async function updateFlow(run: CaseRun, step: CaseStep): Promise<void> {
  const { namespace, flowId, flow } = run.entry;
  const source = typeof step['flow'] === 'string' ? flowSource(run.host, step['flow'])
    : typeof step['source'] === 'string' ? step['source'] : patched(flowSource(run.host, flow ?? ''), String(step['patch']));
  await read(run, 'PUT', `flows/${namespace}/${flowId}`, { body: source, type: YAML });
}

function patched(source: string, patch: string): string {
  const [, id, typeName, property, value] = /^task (\S+) -> (\w+) with (\w+) '(.*)'$/.exec(patch) ?? [];
  const type = catalogue.all().find((manifest) => manifest.type.endsWith(`.${typeName}`))?.type;
  if (id === undefined || property === undefined || type === undefined) throw new Skipped(`the patch '${patch}' is not understood`);
  return stringify(changedTasks(parse(source), id, () => ({ id, type, [property]: value })));
}

export async function deleteExecution(run: CaseRun, step: CaseStep): Promise<void> {
  const query = `?deleteLogs=${step['logs'] !== false}&deleteMetrics=${step['metrics'] !== false}&deleteStorage=${step['storage'] !== false}`;
  const { status, text } = await call(run, 'DELETE', `executions/${executionOf(run, step).id}${query}`);
  if (status >= 400) run.problems.push(`delete answered ${status}: ${text}`);
}

export async function setTriggerDisabled(run: CaseRun, step: CaseStep): Promise<void> {
  const body = { namespace: run.entry.namespace, flowId: String(step['flowId'] ?? run.entry.flowId), triggerId: step['triggerId'], disabled: step['disabled'] };
  await read(run, 'PUT', 'triggers', { body });
}
