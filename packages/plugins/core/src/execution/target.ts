import { TaskFailure, type AttemptInfo, type ExecutionTarget } from '@windhover/plugin-sdk';

/** The execution that a task's properties name; its own when they name none. Namespace and flow alone name nothing. */
export function targetOf(
  own: AttemptInfo, { executionId, namespace, flowId }: { executionId?: string | undefined; namespace?: string | undefined; flowId?: string | undefined },
): ExecutionTarget {
  if (executionId === undefined && (namespace !== undefined || flowId !== undefined)) {
    throw new TaskFailure("'namespace' and 'flowId' say where an execution is looked for: set 'executionId' as well");
  }
  return { executionId: executionId ?? own.executionId, ...(namespace !== undefined && { namespace }), ...(flowId !== undefined && { flowId }) };
}
