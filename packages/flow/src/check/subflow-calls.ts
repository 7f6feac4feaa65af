import type { Flow } from '../model/flow.ts';
import type { TaskDefinition } from '../model/task.ts';
import { hasExpression } from '../shape/scalars.ts';
import { allTasks } from './walk-tasks.ts';

const STARTS_FLOWS: ReadonlySet<string> = new Set(['io.kestra.plugin.core.flow.Subflow', 'io.kestra.plugin.core.flow.ForEachItem']);

/** A task that starts another flow, by the name that it gives. */
export interface SubflowCall {
  taskId: string;
  namespace: string;
  flowId: string;
}

/** The flow that a task starts; undefined for other tasks, and where an expression decides it. */
export function subflowOf(task: TaskDefinition): SubflowCall | undefined {
  if (!STARTS_FLOWS.has(task.type)) return undefined;
  const { flowId, namespace } = task.properties;
  if (typeof flowId !== 'string' || typeof namespace !== 'string' || hasExpression(flowId) || hasExpression(namespace)) return undefined;
  return { taskId: task.id, namespace, flowId };
}

/** The flows that a flow starts, at any depth of its tasks. Tasks that are disabled start nothing. */
export function subflowCalls(flow: Flow): SubflowCall[] {
  return [...allTasks(flow)].filter((task) => !task.disabled).flatMap((task) => subflowOf(task) ?? []);
}
