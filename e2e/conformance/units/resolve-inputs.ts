import { parseFlow, resolveInputs } from '@windhover/flow';
import type { InputHost } from '@windhover/flow';
import { problem } from '../case-run.ts';
import type { CaseRun } from '../case-run.ts';
import { flowSource } from '../case-host.ts';
import { matches } from '../matchers.ts';
import { contextOf } from '../observe.ts';
import { filledDeep } from '../references.ts';

/** Types and checks the inputs of a flow as they are when it is executed. */
export async function resolve(run: CaseRun): Promise<void> {
  const { host: { services }, entry, tenant } = run;
  const { flow } = parseFlow(flowSource(run.host, entry.flow ?? ''), services.catalogue, { lenient: true });
  if (!flow) throw new Error(`the flow ${entry.flow} can't be read`);
  const host: InputHost = {
    render: (template, variables) => services.expressions.renderForFlow(tenant, flow, template, variables),
    storeFile: async (input, file) => `kestra:///${flow.namespace.replaceAll('.', '/')}/${flow.id}/executions/${run.tenant}/inputs/${input.id}/${file.name}`,
  };
  const given = Object.fromEntries(Object.entries(entry.inputs ?? {}).map(([id, value]) => [id, asGiven(run, value)]));
  const { rows, values, errors, secretIds } = await resolveInputs(flow.inputs, given, host);
  const { typedInputs, resolved, error, errorEquals, errors: errorList } = (entry.expect ?? {}) as {
    typedInputs?: Record<string, unknown>; resolved?: Record<string, Record<string, unknown>>; error?: string; errorEquals?: string; errors?: unknown;
  };
  const context = contextOf(run, undefined);
  if (error !== undefined && !errors.some((text) => matches(typeof error === 'string' ? { $contains: error } : error, text, context))) problem(run, 'error', error, errors);
  if (errorEquals !== undefined && !matches([errorEquals], errors, context)) problem(run, 'errors', [errorEquals], errors);
  if (errorList !== undefined && !matches(errorList, errors, context)) problem(run, 'errors', errorList, errors);
  if (typedInputs && errors.length > 0) problem(run, 'errors', [], errors);
  for (const [id, wanted] of Object.entries(typedInputs ?? {})) {
    const value = secretIds.includes(id) ? services.encryption?.encrypt(String(values[id])) : values[id];
    if (!matches(wanted, value, context)) problem(run, `input ${id}`, wanted, value);
  }
  for (const [id, wanted] of Object.entries(resolved ?? {})) {
    const row = rows.find(({ input }) => input.id === id);
    const all: Record<string, unknown> = { value: row?.value, enabled: row?.enabled, isDefault: row?.isDefault, hasError: (row?.errors.length ?? 0) > 0, error: row?.errors[0]?.message };
    for (const [name, expected] of Object.entries(wanted)) if (!matches(expected, all[name], context)) problem(run, `${name} of input ${id}`, expected, all[name]);
  }
}

function asGiven(run: CaseRun, value: unknown): unknown {
  const path = typeof value === 'object' && value !== null && '$file' in value ? String(value.$file) : undefined;
  return path === undefined ? filledDeep(run, value) : { file: { name: path.slice(path.lastIndexOf('/') + 1), content: path } };
}
