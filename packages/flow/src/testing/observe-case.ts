import type { TypeCatalogue } from '../model/catalogue.ts';
import type { FlowIssue, IssueSeverity } from '../model/issue.ts';
import { constraintsOf } from '../json/constraints.ts';
import type { InputHost } from '../inputs/input-host.ts';
import { localInputHost } from '../inputs/local-input-host.ts';
import { resolveInputs } from '../inputs/resolve-inputs.ts';
import { parseFlow } from '../parse-flow.ts';
import { splitDocuments } from '../source/split-documents.ts';
import { readFlowFile } from './conformance-data.ts';
import type { ConformanceCase } from './conformance-data.ts';

/** What is expected and what was seen, with the same keys. */
export interface Observation {
  expected: Record<string, unknown>;
  seen: Record<string, unknown>;
}

/** Compares the validation of a flow, as far as the case says something. Texts are expected to be contained. */
export function observeValidation(entry: ConformanceCase, catalogue: TypeCatalogue): Observation {
  const results = splitDocuments(readFlowFile(entry.flow ?? '')).map((document) => parseFlow(document.source, catalogue, { lenient: entry.lenient ?? false }));
  const issues = results.flatMap((result) => result.issues);
  const constraints = results.map((result) => constraintsOf(result.issues) ?? '');
  const messages = (severity: IssueSeverity, key: keyof FlowIssue): unknown[] => issues.filter((issue) => issue.severity === severity).map((issue) => issue[key]);
  const texts = [entry.expect.validationError, entry.expect.validationErrors].flat().filter((text) => typeof text === 'string').map((text) => text.split(' (13 known')[0] ?? '');
  const perDocument = ((entry.expect.documents ?? []) as { constraintsContain: string }[]).map((document) => document.constraintsContain);
  const all: Record<string, unknown> = {
    valid: constraints.every((text) => text === ''),
    deprecationPaths: messages('deprecation', 'path'),
    infos: messages('info', 'message'),
    warnings: messages('warning', 'message'),
    topLevelTasks: results[0]?.flow?.tasks.length,
  };
  const expected = Object.fromEntries(Object.entries(entry.expect).filter(([key, value]) => Object.hasOwn(all, key) && value !== null));
  return {
    expected: { ...expected, missing: [] },
    seen: {
      ...Object.fromEntries(Object.keys(expected).map((key) => [key, all[key]])),
      missing: [...texts.filter((text) => !constraints.join('\n').includes(text)), ...perDocument.filter((text, index) => constraints[index]?.includes(text) !== true)],
    },
  };
}

/** Compares resolved inputs. A `$` mark of a Java type stands for its text; secrets are encrypted by the host, so not compared. */
export async function observeInputs(entry: ConformanceCase, catalogue: TypeCatalogue): Promise<Observation> {
  const definitions = parseFlow(readFlowFile(entry.flow ?? ''), catalogue).flow?.inputs ?? [];
  const given = Object.fromEntries(Object.entries(entry.inputs).map(([id, value]) => [id, asUpload(value)]));
  const host: InputHost = { ...localInputHost(), storeFile: async (input, file) => `kestra:///io/kestra/tests/inputs/executions/x/inputs/${input.id}/${file.name}` };
  const { rows, values, errors } = await resolveInputs(definitions, given, host);
  const { typedInputs, error, errorEquals, resolved } = entry.expect as { typedInputs?: Record<string, unknown>; error?: string; errorEquals?: string; resolved?: Record<string, Record<string, unknown>> };
  const observation: Observation = { expected: {}, seen: {} };
  const compare = (key: string, expected: unknown, seen: unknown): void => {
    observation.expected[key] = expected;
    observation.seen[key] = seen;
  };
  if (error !== undefined) compare('error', true, errors.some((text) => text.includes(error)));
  if (errorEquals !== undefined) compare('errors', [errorEquals], errors);
  if (typedInputs) compare('errors', [], errors);
  for (const [id, value] of Object.entries(typedInputs ?? {})) if (id !== 'secret') compare(`value of ${id}`, ...typedPair(value, values[id]));
  for (const [id, wanted] of Object.entries(resolved ?? {})) {
    const row = rows.find((candidate) => candidate.input.id === id);
    const all: Record<string, unknown> = { value: row?.value, enabled: row?.enabled, hasError: (row?.errors.length ?? 0) > 0 };
    for (const [key, value] of Object.entries(wanted)) compare(`${key} of ${id}`, value, all[key]);
  }
  return observation;
}

function asUpload(value: unknown): unknown {
  const path = typeof value === 'object' && value !== null && '$file' in value ? String(value.$file) : undefined;
  return path === undefined ? value : { file: { name: path.split('/').at(-1) ?? '', content: path } };
}

function typedPair(wanted: unknown, seen: unknown): [unknown, unknown] {
  const [mark, text] = typeof wanted === 'object' && wanted !== null ? Object.entries(wanted)[0] ?? [] : [];
  if (mark === '$matches') return [true, new RegExp(String(text)).test(String(seen))];
  return mark?.startsWith('$') === true ? [text, seen] : [wanted, seen];
}
