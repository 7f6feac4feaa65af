import type { Flow } from '../model/flow.ts';
import type { TaskDefinition } from '../model/task.ts';
import type { ParseContext } from '../parse/parse-context.ts';

const STARTS_FLOWS = new Set(['io.kestra.plugin.core.flow.Subflow', 'io.kestra.plugin.core.flow.ForEachItem']);

/** A flow that starts itself would never end. Circles through other flows are found where those flows are known. */
export function checkRecursion(context: ParseContext, flow: Flow, task: TaskDefinition): void {
  if (!STARTS_FLOWS.has(task.type)) return;
  const { flowId, namespace } = task.properties;
  if (flowId !== flow.id || namespace !== flow.namespace) return;
  context.error([...context.pathOf(task), 'flowId'], `Recursive call to flow [${flow.namespace}.${flow.id}]`);
}
