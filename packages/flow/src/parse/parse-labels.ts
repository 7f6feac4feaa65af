import { isPlainObject } from '@windhover/kernel';
import type { Path } from '../model/issue.ts';
import type { Label } from '../model/label.ts';
import type { ParseContext } from './parse-context.ts';
import { describeValue } from './word-issues.ts';

/** System labels that a person may write (flow language §1). */
const WRITABLE_SYSTEM_LABELS: ReadonlySet<string> = new Set(['system.readOnly', 'system.correlationId']);

/** Reads labels written as a map or as a list of `{key, value}`. */
export function parseLabels(context: ParseContext, raw: unknown, path: Path): Label[] {
  if (raw === undefined || raw === null) return [];
  const labels: Label[] = [];
  const add = (key: unknown, value: unknown, at: Path): void => {
    if (key === undefined || key === null || key === '') context.error(at, 'a label needs a key');
    else if (typeof value === 'object' || value === undefined) context.error(at, `expected text but received ${describeValue(value)}`);
    else labels.push({ key: String(key), value: asWritten(context, value, at) });
  };
  if (isPlainObject(raw)) {
    for (const [key, value] of Object.entries(raw)) add(key, value, [...path, key]);
  } else if (Array.isArray(raw)) {
    for (const [index, entry] of (raw as unknown[]).entries()) {
      if (isPlainObject(entry)) add(entry.key, entry.value, [...path, index, 'value']);
      else context.error([...path, index], `expected a map with \`key\` and \`value\` but received ${describeValue(entry)}`);
    }
  } else {
    context.error(path, `expected a map or a list of \`{key, value}\` but received ${describeValue(raw)}`);
  }
  refuseSystemLabels(context, labels, path);
  return labels;
}

/** A version label `1.10` stays `1.10`: the text that was written counts, not the number. */
function asWritten(context: ParseContext, value: unknown, path: Path): string {
  return typeof value === 'string' ? value : context.map.scalar(path)?.source ?? String(value);
}

function refuseSystemLabels(context: ParseContext, labels: readonly Label[], path: Path): void {
  if (context.lenient) return;
  for (const { key, value } of labels) {
    if (!key.startsWith('system.') || WRITABLE_SYSTEM_LABELS.has(key)) continue;
    context.error([...path, key], `System labels can only be set by Kestra itself, offending label: ${key}=${value}`);
  }
}
