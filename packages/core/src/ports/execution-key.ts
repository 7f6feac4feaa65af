/** Names an execution. */
export interface ExecutionKey {
  tenantId: string;
  executionId: string;
}
