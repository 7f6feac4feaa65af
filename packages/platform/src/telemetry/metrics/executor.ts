import { counter, FLOW_LABELS, gauge, timer } from './metric.ts';

const ended = [...FLOW_LABELS, 'state'];

export const EXECUTOR_METRICS = [
  counter('kestra_executor_execution_started_count_total', 'Executions started by the executor', FLOW_LABELS),
  counter('kestra_executor_execution_end_count_total', 'Executions ended by the executor', ended),
  timer('kestra_executor_execution_duration_seconds', 'Duration of executions that ended', ended),
  counter('kestra_executor_execution_delay_created_count_total', 'Timers created by the executor: pauses, retry delays, time limits', FLOW_LABELS),
  timer('kestra_executor_execution_message_process_seconds', 'Time to process one message of an execution'),
  counter('kestra_executor_execution_queued_count_total', 'Executions that wait for a free concurrency slot', FLOW_LABELS),
  counter('kestra_executor_execution_popped_count_total', 'Executions that left the concurrency queue', FLOW_LABELS),
  counter('kestra_executor_flowable_execution_count_total', 'Flowable tasks run by the executor', FLOW_LABELS),
  counter('kestra_executor_taskrun_next_count_total', 'Next task runs found by the executor', FLOW_LABELS),
  counter('kestra_executor_taskrun_created_count_total', 'Task runs created by the executor', FLOW_LABELS),
  counter('kestra_executor_taskrun_ended_count_total', 'Task runs ended by the executor', ended),
  timer('kestra_executor_taskrun_ended_duration_seconds', 'Duration of task runs that ended', ended),
  counter('kestra_executor_workertaskresult_count_total', 'Task results that workers reported', FLOW_LABELS),
  gauge('kestra_executor_thread_count', 'Batches of transitions the executor decides at the same time'),
  counter('kestra_executor_worker_job_resubmit_count_total', 'Worker jobs given to another worker', FLOW_LABELS),
];
