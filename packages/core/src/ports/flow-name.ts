/** A flow of a tenant, whatever its revision. */
export interface FlowName {
  tenantId: string;
  namespace: string;
  flowId: string;
}
