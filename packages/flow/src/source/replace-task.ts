import { isPlainObject } from '@windhover/kernel';
import { parseDocument } from 'yaml';

type Steps = readonly (string | number)[];

/**
 * A source with one task set to another value; comments and the order of everything else stay. Undefined when there is no
 * task with the id.
 */
export function replaceTask(source: string, taskId: string, task: Readonly<Record<string, unknown>>): string | undefined {
  const document = parseDocument(source);
  const path = stepsTo(document.toJS() as unknown, taskId, []);
  if (!path) return undefined;
  document.setIn(path, document.createNode(task));
  return document.toString({ lineWidth: 0 });
}

/** Where the task with an id is written, at any depth. Inputs and triggers are no tasks. */
function stepsTo(value: unknown, taskId: string, steps: Steps): Steps | undefined {
  const inner: [string | number, unknown][] = Array.isArray(value) ? [...(value as unknown[]).entries()] : isPlainObject(value) ? Object.entries(value) : [];
  if (isPlainObject(value) && steps.length > 0 && value.id === taskId && typeof value.type === 'string' && value.type.includes('.')) return steps;
  for (const [key, child] of inner) {
    if (steps.length === 0 && (key === 'triggers' || key === 'inputs' || key === 'pluginDefaults')) continue;
    const found = stepsTo(child, taskId, [...steps, key]);
    if (found) return found;
  }
  return undefined;
}
