import type { MetricRow } from '@windhover/core';
import type { Metric } from '../../generated/client.ts';
import { msOf } from './optional.ts';

export function toMetricRow(row: Metric): MetricRow {
  return {
    executionId: row.executionId, taskId: row.taskId, taskRunId: row.taskRunId, name: row.name, type: row.type as MetricRow['type'],
    value: row.value, tags: row.tags as Record<string, string>, timestampMs: msOf(row.recordedAt),
  };
}
