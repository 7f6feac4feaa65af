import { counter, FLOW_LABELS, timer } from './metric.ts';

export const SCHEDULER_METRICS = [
  counter('kestra_scheduler_loop_count_total', 'Evaluation loops of the scheduler'),
  timer('kestra_scheduler_evaluation_loop_duration_seconds', 'Duration of one evaluation loop'),
  counter('kestra_scheduler_evaluate_count_total', 'Triggers evaluated by the scheduler', FLOW_LABELS),
  timer('kestra_scheduler_evaluate_duration_seconds', 'Duration of one trigger evaluation', FLOW_LABELS),
  counter('kestra_scheduler_trigger_count_total', 'Executions created by triggers', FLOW_LABELS),
];
