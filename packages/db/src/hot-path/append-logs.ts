import type { ExecutionKey, LogLine, MetricPoint } from '@windhover/core';
import type pg from 'pg';
import { toJsonPayload } from './json-payload.ts';
import { runPrepared } from './run-prepared.ts';

/** Namespace and flow come from the execution; lines of an execution that does not exist are dropped. */
export const APPEND_LOGS_STATEMENT = `
with execution as materialized (select tenant_id, id, namespace, flow_id from executions where tenant_id = $1 and id = $2),
lines as (
  insert into logs (tenant_id, logged_at, namespace, flow_id, execution_id, task_id, task_run_id, attempt, trigger_id, level, thread, message)
  select e.tenant_id, to_timestamp(x.at / 1000), e.namespace, e.flow_id, e.id, x.task_id, x.task_run_id, x.attempt, x.trigger_id, x.level,
    x.thread, x.message
  from execution e, json_to_recordset($3::json) as x(
    at double precision, task_id text, task_run_id text, attempt integer, trigger_id text, level text, thread text, message text)
)
insert into metrics (tenant_id, recorded_at, namespace, flow_id, execution_id, task_id, task_run_id, name, type, value, tags)
select e.tenant_id, to_timestamp(x.at / 1000), e.namespace, e.flow_id, e.id, x.task_id, x.task_run_id, x.name, x.type, x.value, x.tags
from execution e, json_to_recordset($4::json) as x(
  at double precision, task_id text, task_run_id text, name text, type text, value double precision, tags jsonb)`;

/** Writes log lines and metrics of an attempt that is still running, in their order. */
export async function appendLogs(pool: pg.Pool, key: ExecutionKey, logs: LogLine[], metrics: MetricPoint[]): Promise<void> {
  if (logs.length === 0 && metrics.length === 0) return;
  const lines = logs.map((line) => ({
    at: line.timestampMs, task_id: line.taskId, task_run_id: line.taskRunId, attempt: line.attempt, trigger_id: line.triggerId,
    level: line.level, thread: line.thread, message: line.message,
  }));
  const points = metrics.map((point) => ({
    at: point.timestampMs, task_id: point.taskId, task_run_id: point.taskRunId, name: point.name, type: point.type, value: point.value, tags: point.tags,
  }));
  await runPrepared(pool, 'append-logs', APPEND_LOGS_STATEMENT, [key.tenantId, key.executionId, toJsonPayload(lines), toJsonPayload(points)]);
}
