import { counter, timer } from './metric.ts';

/** Logs and metrics of executions travel to their tables in batches: that is what the reference's indexer does. */
export const INDEXER_METRICS = [
  counter('kestra_indexer_request_count_total', 'Batches of records written', ['type']),
  timer('kestra_indexer_request_duration_seconds', 'Duration of one batch of records', ['type']),
  counter('kestra_indexer_message_in_count_total', 'Records received', ['type']),
  counter('kestra_indexer_message_out_count_total', 'Records written', ['type']),
];
