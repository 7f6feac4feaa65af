import type { Flow } from '../model/flow.ts';
import type { TaskDefinition } from '../model/task.ts';
import type { ParseContext } from '../parse/parse-context.ts';
import { subflowOf } from './subflow-calls.ts';

/** A flow that starts itself would never end. Circles through other flows are found where those flows are known. */
export function checkRecursion(context: ParseContext, flow: Flow, task: TaskDefinition): void {
  const call = subflowOf(task);
  if (call?.flowId !== flow.id || call.namespace !== flow.namespace) return;
  context.error([...context.pathOf(task), 'flowId'], `Recursive call to flow [${flow.namespace}.${flow.id}]`);
}
