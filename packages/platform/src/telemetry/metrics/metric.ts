/** `timer` is the reference's summary: `_count`, `_sum` and a gauge `_max` of the last minutes. */
export type MetricKind = 'counter' | 'gauge' | 'timer';

export interface Metric {
  /** Full name under the prefix `kestra`, in Prometheus' form. */
  name: string;
  kind: MetricKind;
  help: string;
  labels: readonly string[];
}

/** What the reference tags its series with. */
export const FLOW_LABELS = ['tenant_id', 'namespace_id', 'flow_id'] as const;
export const TASK_LABELS = [...FLOW_LABELS, 'task_id', 'task_type'] as const;

export const counter = (name: string, help: string, labels: readonly string[] = []): Metric => ({ name, kind: 'counter', help, labels });
export const gauge = (name: string, help: string, labels: readonly string[] = []): Metric => ({ name, kind: 'gauge', help, labels });
export const timer = (name: string, help: string, labels: readonly string[] = []): Metric => ({ name, kind: 'timer', help, labels });

/** `kestra_worker_started_count_total` is listed as `kestra.worker.started.count`. */
export function dottedName(name: string): string {
  return name.replace(/_(total|seconds)$/, '').replaceAll('_', '.').replace('.big.message.', '.big_message.');
}
