import type { LogEntryDto, MetricEntryDto } from '@windhover/contracts';
import type { LogRow, MetricRow } from '../../ports/tenant-db.ts';

export function logView(row: LogRow): LogEntryDto {
  return {
    namespace: row.namespace,
    flowId: row.flowId,
    ...(row.taskId !== undefined && { taskId: row.taskId }),
    ...(row.executionId !== undefined && { executionId: row.executionId }),
    ...(row.taskRunId !== undefined && { taskRunId: row.taskRunId }),
    ...(row.attempt !== undefined && { attemptNumber: Math.max(0, row.attempt - 1) }),
    ...(row.triggerId !== undefined && { triggerId: row.triggerId }),
    timestamp: new Date(row.timestampMs).toISOString(),
    level: row.level,
    ...(row.thread !== undefined && { thread: row.thread }),
    message: row.message,
    cursor: row.cursor,
  };
}

export function metricView(row: MetricRow, execution: { namespace: string; flowId: string }): MetricEntryDto {
  const { executionId, taskId, taskRunId, name, type, value, tags } = row;
  return {
    namespace: execution.namespace, flowId: execution.flowId, executionId, taskId, taskRunId, name, type, value, tags,
    timestamp: new Date(row.timestampMs).toISOString(),
  };
}
