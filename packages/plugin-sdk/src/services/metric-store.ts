export interface MetricPurge {
  /** Metrics up to this instant, in ms since 1970. */
  endAtMs: number;
  startAtMs?: number;
  /** With a flow the namespace itself; without one those below it too. Without a namespace: every one of the tenant. */
  namespace?: string;
  flowId?: string;
}

/** Stored metrics of the tenant, as far as the flow may reach other namespaces (`forbidden` otherwise). */
export interface TaskMetricStore {
  /** Deletes metrics; how many. */
  purge(purge: MetricPurge): Promise<number>;
}
