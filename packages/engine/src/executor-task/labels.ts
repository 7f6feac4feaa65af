import { isPlainObject } from '@windhover/kernel';
import type { Label } from '@windhover/flow';
import type { ExecutorTask } from './executor-task.ts';

/** `Labels`: adds labels to the execution, replacing those of the same key. `system.*` keys are refused. */
export const labels: ExecutorTask = (task, evaluator, position) => {
  const given = task.properties['labels'];
  const rendered = typeof given === 'string' ? evaluator.renderTyped(given, position) : evaluator.render(given, position);
  if (!rendered.ok) return rendered;
  const added = parseLabels(rendered.value);
  if (!added) return { ok: false, message: "'labels' must be a map or a list of {key, value}" };
  const refused = added.find((label) => label.key.startsWith('system.'));
  if (refused) {
    return { ok: false, message: `System labels can only be set by the platform itself, offending label: ${refused.key}` };
  }
  return { ok: true, effect: { labels: mergeLabels(position.snapshot.execution.labels, added) } };
};

function parseLabels(value: unknown): Label[] | undefined {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  if (isPlainObject(parsed)) return Object.entries(parsed).map(([key, entry]) => ({ key, value: labelText(entry) }));
  if (!Array.isArray(parsed)) return undefined;
  const list: Label[] = [];
  for (const entry of parsed) {
    if (!isPlainObject(entry) || typeof entry['key'] !== 'string') return undefined;
    list.push({ key: entry['key'], value: labelText(entry['value']) });
  }
  return list;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function labelText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `added` over `existing`: a known key keeps its place and takes the new value. */
export function mergeLabels(existing: readonly Label[], added: readonly Label[]): Label[] {
  const merged = new Map(existing.map((label) => [label.key, label.value]));
  for (const label of added) merged.set(label.key, label.value);
  return [...merged].map(([key, value]) => ({ key, value }));
}
