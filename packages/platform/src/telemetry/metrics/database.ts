import { counter, gauge, timer } from './metric.ts';

/** The pool's figures go by the names of the reference's pool, so that its dashboards work. */
export const DATABASE_METRICS = [
  timer('kestra_jdbc_query_duration_seconds', 'Duration of database queries', ['sql']),
  gauge('hikaricp_connections', 'Connections in the pool', ['pool']),
  gauge('hikaricp_connections_active', 'Connections in use', ['pool']),
  gauge('hikaricp_connections_idle', 'Connections that wait for use', ['pool']),
  gauge('hikaricp_connections_max', 'Most connections that the pool may open', ['pool']),
  gauge('hikaricp_connections_min', 'Connections that the pool keeps open', ['pool']),
  gauge('hikaricp_connections_pending', 'Callers that wait for a connection', ['pool']),
  counter('hikaricp_connections_timeout_total', 'Callers that waited for a connection in vain', ['pool']),
  timer('hikaricp_connections_acquire_seconds', 'Time to get a connection', ['pool']),
  timer('hikaricp_connections_creation_seconds', 'Time to open a connection', ['pool']),
  timer('hikaricp_connections_usage_seconds', 'Time a connection is in use', ['pool']),
];
