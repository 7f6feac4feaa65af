import { counter, gauge, timer } from './metric.ts';

export const QUEUE_METRICS = [
  counter('kestra_queue_produce_count_total', 'Messages put into the queue', ['queue']),
  timer('kestra_queue_receive_duration_seconds', 'Time to receive and consume a batch of messages', ['queue']),
  gauge('kestra_queue_poll_size', 'Messages taken in the last poll', ['queue']),
  gauge('kestra_queue_message_lag_count', 'Messages in the queue that nobody has taken yet', ['queue']),
  counter('kestra_queue_big_message_count_total', 'Messages above the size limit', ['queue']),
];
