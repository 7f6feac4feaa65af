import { counter, gauge, TASK_LABELS, timer } from './metric.ts';

export const WORKER_METRICS = [
  gauge('kestra_worker_running_count', 'Task runs that run in the worker', ['worker_group']),
  counter('kestra_worker_started_count_total', 'Task runs started by the worker', TASK_LABELS),
  counter('kestra_worker_retried_count_total', 'Task runs tried again by the worker', TASK_LABELS),
  counter('kestra_worker_ended_count_total', 'Task runs ended by the worker', [...TASK_LABELS, 'state']),
  timer('kestra_worker_ended_duration_seconds', 'Duration of task runs in the worker', [...TASK_LABELS, 'state']),
  timer('kestra_worker_queued_duration_seconds', 'Time between creation of a task run and its start in the worker', TASK_LABELS),
  gauge('kestra_worker_job_pending', 'Jobs (tasks or triggers) that wait for a free place in the worker', ['worker_group']),
  gauge('kestra_worker_job_running', 'Jobs (tasks or triggers) that run in the worker', ['worker_group']),
  gauge('kestra_worker_job_thread', 'Places of the worker: jobs it can run at the same time', ['worker_group']),
];
