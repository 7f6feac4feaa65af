import type { Readable } from 'node:stream';
import { resolveInputs } from '@windhover/flow';
import type { Flow, InputHost, InputRow, Label } from '@windhover/flow';
import { AppError, conflict, invalid } from '@windhover/kernel';
import type { FormBody, UploadContent } from '../operation/wire.ts';
import type { ObjectKey } from '../ports/object-store.ts';
import type { Services } from '../services.ts';
import { inputFileUri, keyOfUri } from '../storage/internal-uri.ts';
import { sealInputs } from './sealed-inputs.ts';

/** The parts of a form by input id. A file's part is named after its input, or is `files` with the input's id as file name. */
export function givenInputs(form: FormBody<UploadContent | Uint8Array>): Record<string, unknown> {
  const given = Object.create(null) as Record<string, unknown>;
  for (const { name, value } of form.fields) given[name] = value;
  for (const file of form.files) {
    const name = file.fieldName === 'files' ? file.fileName : file.fieldName;
    given[name] = { file: { name: file.fileName, content: file.content } };
  }
  return given;
}

/** What reading inputs needs. */
export type InputServices = Pick<Services, 'expressions' | 'objects' | 'encryption'>;

export interface InputPlace {
  tenantId: string;
  flow: Flow;
  executionId: string;
}

/**
 * What input definitions may use: variables of the flow, not those of an execution. Without `stored` files are checked, not
 * kept; with it every file that is kept is added to it.
 */
export function inputHost(services: Pick<InputServices, 'expressions' | 'objects'>, { tenantId, flow, executionId }: InputPlace, stored?: ObjectKey[]): InputHost {
  return {
    render: (template, variables) => services.expressions.renderForFlow(tenantId, flow, template, variables),
    storeFile: async (input, file) => {
      const uri = inputFileUri({ namespace: flow.namespace, flowId: flow.id, executionId }, input.id, file.name);
      if (!stored) return file.name;
      const key = keyOfUri(tenantId, uri);
      await services.objects.put(key, contentOf(file.content));
      stored.push(key);
      return uri;
    },
  };
}

/** Typed inputs for a new execution, secrets encrypted, or `invalid` with a line per input. Files are stored only when all is well. */
export async function requireInputs(services: InputServices, place: InputPlace, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const check = await resolveInputs(place.flow.inputs, given, inputHost(services, place));
  if (check.errors.length > 0) {
    throw invalid(`Invalid entity: ${check.errors.join('; ')}`, check.rows.flatMap((row: InputRow) =>
      row.enabled ? row.errors.map(({ message }) => ({ path: `inputs.${row.input.id}`, message })) : []));
  }
  const sealed = sealInputs(check, services.encryption);
  if (!place.flow.inputs.some((input) => input.type === 'FILE')) return sealed;
  const kept: ObjectKey[] = [];
  const stored = await resolveInputs(place.flow.inputs, given, inputHost(services, place, kept));
  if (stored.errors.length > 0) {
    await Promise.allSettled(kept.map((key) => services.objects.delete(key)));
    throw new AppError('unavailable', `The files can't be stored: ${stored.errors.join('; ')}`);
  }
  return sealInputs(stored, services.encryption);
}

function contentOf(content: unknown): Buffer | Readable {
  if (content instanceof Uint8Array) return Buffer.from(content);
  if (typeof content === 'object' && content !== null && 'open' in content) return (content as UploadContent).open();
  throw new AppError('unexpected', 'an upload without content');
}

/** Refuses to start a flow that is switched off. */
export function requireEnabled(flow: Flow): void {
  if (flow.disabled) throw conflict('Cannot execute a flow which is disabled');
}

/** `key:value` texts as labels; users may not set those of the system, except its correlation id. */
export function parseLabels(texts: readonly string[]): Label[] {
  return texts.map((text) => {
    const colon = text.indexOf(':');
    if (colon <= 0 || colon === text.length - 1) throw invalid(`Label '${text}' is not of the form key:value`);
    const label = { key: text.slice(0, colon), value: text.slice(colon + 1) };
    requireUserLabel(label);
    return label;
  });
}

export function requireUserLabel({ key }: Label): void {
  if (key.startsWith('system.') && key !== 'system.correlationId') throw invalid(`Label '${key}': labels that start with system. can't be set`);
}
