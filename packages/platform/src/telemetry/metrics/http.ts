import { counter, gauge, timer } from './metric.ts';

export const HTTP_METRICS = [
  timer('http_server_requests_seconds', 'Duration of requests to the API; `uri` is the route, never the path', ['method', 'uri', 'status']),
  timer('http_client_requests_seconds', 'Duration of requests of the platform to others', ['method', 'host', 'status']),
  counter('kestra_http_rate_limited_count_total', 'Requests refused by a rate limit', ['class']),
  gauge('kestra_http_stream_count', 'Open event streams', ['kind']),
  gauge('cache_size', 'Entries of a cache', ['cache']),
];
