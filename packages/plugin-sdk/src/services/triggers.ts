/** Triggers of the tenant, as far as the flow may reach other namespaces (`forbidden` otherwise). */
export interface TaskTriggers {
  /** Enables or disables a trigger; `not_found` when the flow has none of that id. */
  setEnabled(target: { namespace: string; flowId: string; triggerId: string }, enabled: boolean): Promise<void>;
}
