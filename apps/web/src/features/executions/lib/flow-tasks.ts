import type { FlowDto } from '@windhover/contracts';

/** What of a task matters while it runs. */
export interface TaskFacts {
  id: string;
  type: string;
  workerGroup: string | undefined;
  retry: Record<string, unknown> | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** Where a flow and its tasks keep tasks. */
const LISTS = ['tasks', 'errors', 'finally', 'afterExecution', 'then', 'else', 'defaults', 'cases', 'task'];

/** The tasks of a flow by id, nested ones too. */
export function tasksOf(flow: FlowDto | undefined): ReadonlyMap<string, TaskFacts> {
  const found = new Map<string, TaskFacts>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isRecord(value)) return;
    const id = text(value['id']);
    const type = text(value['type']);
    if (id !== undefined && type !== undefined) {
      const group = isRecord(value['workerGroup']) ? text(value['workerGroup']['key']) : undefined;
      found.set(id, { id, type, workerGroup: group, retry: isRecord(value['retry']) ? value['retry'] : undefined });
    }
    for (const list of LISTS) {
      const below = value[list];
      if (list === 'cases' && isRecord(below)) visit(Object.values(below));
      else visit(below);
    }
  };
  visit(flow);
  return found;
}
