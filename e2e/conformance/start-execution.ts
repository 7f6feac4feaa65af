import type { ExecutionDto } from '@windhover/contracts';
import { call, readExecution } from './case-run.ts';
import type { CaseRun } from './case-run.ts';
import { fixtureFile } from './case-host.ts';
import type { CaseStep } from './case-model.ts';
import { filledDeep } from './references.ts';

/** Starts what the step names; the execution as the call answers it. */
export async function startExecution(run: CaseRun, step: CaseStep): Promise<ExecutionDto> {
  const { entry, tenant } = run;
  const flowId = typeof step['flowId'] === 'string' ? step['flowId'] : (entry.flowId ?? '');
  const inputs = inputsOf(run, step);
  if (entry.rawInputs) return startRaw(run, flowId, inputs);
  const form = formOf(run, inputs);
  for (const [key, value] of Object.entries(entry.labels ?? {})) form.append('labels', `${key}:${value}`);
  const answer = await call<ExecutionDto>(run, 'POST', `executions/${await namespaceOf(run, flowId)}/${flowId}`, { body: form });
  if (answer.status !== 200) throw new Error(`execute answered ${answer.status} in ${tenant}: ${answer.text}`);
  return answer.body;
}

/** Namespace of a flow of the case: most lie in the one that the case names. */
async function namespaceOf(run: CaseRun, flowId: string): Promise<string> {
  const own = run.entry.namespace ?? '';
  if (flowId === run.entry.flowId) return own;
  const { body } = await call<{ results?: { id: string; namespace: string }[] }>(run, 'GET', 'flows/search?size=100');
  return body.results?.find(({ id }) => id === flowId)?.namespace ?? own;
}

/** Inputs of the case where the step takes them over, else its own. */
const inputsOf = ({ entry }: CaseRun, step: CaseStep): Record<string, unknown> => (step.inputs === '$case' ? entry.inputs : step.inputs) ?? {};

/** Past all checks: values as they are over the defaults that are written as plain values. */
async function startRaw(run: CaseRun, flowId: string, inputs: Record<string, unknown>): Promise<ExecutionDto> {
  const { services } = run.host;
  const namespace = await namespaceOf(run, flowId);
  const { parsed: { flow } } = await services.database.withTenant(run.tenant, 'read', (db) => services.flows.get(db, namespace, flowId));
  if (!flow) throw new Error(`flow ${flowId} can't be read`);
  const defaults = Object.fromEntries(flow.inputs.filter((input) => input.defaults !== undefined).map((input) => [input.id, input.defaults]));
  const id = services.actions.newId();
  await services.actions.create({
    tenantId: run.tenant, flow, id, inputs: { ...defaults, ...inputs }, labels: Object.entries(run.entry.labels ?? {}).map(([key, value]) => ({ key, value })),
  });
  return readExecution(run, id);
}

/** Values as parts of a form: texts as they are, files by content, everything else as JSON. */
export function formOf(run: CaseRun, inputs: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(inputs)) {
    const path = fileOf(value);
    if (path !== undefined) form.append(name, new Blob([new Uint8Array(fixtureFile(run.host, path))]), path.slice(path.lastIndexOf('/') + 1));
    else form.append(name, textOf(filledDeep(run, value)));
  }
  return form;
}

const fileOf = (value: unknown): string | undefined => (typeof value === 'object' && value !== null && '$file' in value ? String(value.$file) : undefined);
const textOf = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));
