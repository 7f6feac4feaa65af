import { resolveInputs } from '@windhover/flow';
import type { Flow, InputHost, InputRow, Label } from '@windhover/flow';
import { AppError, conflict, invalid } from '@windhover/kernel';
import type { FormBody } from '../operation/wire.ts';
import type { Services } from '../services.ts';
import { inputFileUri, keyOfUri } from '../storage/internal-uri.ts';
import { sealInputs } from './sealed-inputs.ts';

/** The parts of a form by input id. A file's part is named after its input, or is `files` with the input's id as file name. */
export function givenInputs(form: FormBody): Record<string, unknown> {
  const given = Object.create(null) as Record<string, unknown>;
  for (const { name, value } of form.fields) given[name] = value;
  for (const file of form.files) {
    const name = file.fieldName === 'files' ? file.fileName : file.fieldName;
    given[name] = { file: { name: file.fileName, content: file.content } };
  }
  return given;
}

export interface InputPlace {
  tenantId: string;
  flow: Flow;
  executionId: string;
}

/**
 * What input definitions may use: variables of the flow, not those of an execution. Without `store` files are checked, not
 * kept.
 */
export function inputHost(services: Services, { tenantId, flow, executionId }: InputPlace, store: boolean): InputHost {
  return {
    render: (template, variables) => services.expressions.renderForFlow(tenantId, flow, template, variables),
    storeFile: async (input, file) => {
      const uri = inputFileUri({ namespace: flow.namespace, flowId: flow.id, executionId }, input.id, file.name);
      if (!store) return file.name;
      if (!(file.content instanceof Uint8Array)) throw new AppError('unexpected', 'an upload without content');
      await services.objects.put(keyOfUri(tenantId, uri), Buffer.from(file.content));
      return uri;
    },
  };
}

/** Typed inputs for a new execution, secrets encrypted, or `invalid` with a line per input. Files are stored only when all is well. */
export async function requireInputs(services: Services, place: InputPlace, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const check = await resolveInputs(place.flow.inputs, given, inputHost(services, place, false));
  if (check.errors.length > 0) {
    throw invalid(`Invalid inputs: ${check.errors.join('; ')}`, check.rows.flatMap((row: InputRow) =>
      row.enabled ? row.errors.map(({ message }) => ({ path: `inputs.${row.input.id}`, message })) : []));
  }
  const sealed = sealInputs(check, services.encryption);
  if (!place.flow.inputs.some((input) => input.type === 'FILE')) return sealed;
  const stored = await resolveInputs(place.flow.inputs, given, inputHost(services, place, true));
  if (stored.errors.length > 0) throw new AppError('unavailable', `The files can't be stored: ${stored.errors.join('; ')}`);
  return sealInputs(stored, services.encryption);
}

/** Refuses to start a flow that is switched off. */
export function requireEnabled(flow: Flow): void {
  if (flow.disabled) throw conflict('Cannot execute a flow which is disabled');
}

/** `key:value` texts as labels; users may not set those of the system, except its correlation id. */
export function parseLabels(texts: readonly string[]): Label[] {
  return texts.map((text) => {
    const colon = text.indexOf(':');
    if (colon <= 0) throw invalid(`Label '${text}' is not of the form key:value`);
    const label = { key: text.slice(0, colon), value: text.slice(colon + 1) };
    requireUserLabel(label);
    return label;
  });
}

export function requireUserLabel({ key }: Label): void {
  if (key.startsWith('system.') && key !== 'system.correlationId') throw invalid(`Label '${key}': labels that start with system. can't be set`);
}
