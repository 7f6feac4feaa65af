import { TaskFailure } from '@windhover/plugin-sdk';

/** A flow id names a flow only together with its namespace. */
export function requireNamespaceOfFlow({ namespace, flowId }: { namespace?: string | undefined; flowId?: string | undefined }): void {
  if (flowId !== undefined && namespace === undefined) throw new TaskFailure("'flowId' needs 'namespace' as well");
}
