import { isPlainObject } from '@windhover/kernel';

/** A flow's document with one task, wherever it stands, replaced. */
export function changedTasks(document: unknown, id: string, change: (task: Record<string, unknown>) => Record<string, unknown>): unknown {
  if (Array.isArray(document)) return document.map((each) => changedTasks(each, id, change));
  if (!isPlainObject(document)) return document;
  if (document['id'] === id && typeof document['type'] === 'string') return change(document);
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, changedTasks(value, id, change)]));
}

const FAIL = 'io.kestra.plugin.core.execution.Fail';

/** A task that ends in that state in place of another, as tests of the reference script results. */
export function taskEndingIn(task: Record<string, unknown>, state: string): Record<string, unknown> {
  const own = { id: task['id'] };
  switch (state) {
    case 'FAILED': return { ...own, type: FAIL };
    case 'WARNING': return { ...own, type: FAIL, allowFailure: true };
    case 'SUCCESS': return { ...own, type: 'io.kestra.plugin.core.debug.Return' };
    case 'SKIPPED': return { ...task, runIf: 'false' };
    default: throw new Error(`a task can't be made to end in ${state}`);
  }
}
