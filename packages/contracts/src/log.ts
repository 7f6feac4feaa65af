import { z } from 'zod';
import { LOG_LEVELS } from '@windhover/kernel';
import { instant } from './wire-shapes.ts';

export const logLevel = z.enum(LOG_LEVELS);

export const logEntry = z.object({
  namespace: z.string(),
  flowId: z.string(),
  taskId: z.string().optional(),
  executionId: z.string().optional(),
  taskRunId: z.string().optional(),
  attemptNumber: z.number().int().optional(),
  triggerId: z.string().optional(),
  timestamp: instant,
  level: logLevel,
  thread: z.string().optional(),
  message: z.string(),
  /** Grows with time; the last one seen continues a list or a stream. */
  cursor: z.string().optional(),
});
export type LogEntryDto = z.infer<typeof logEntry>;

export const metricEntry = z.object({
  namespace: z.string(), flowId: z.string(), taskId: z.string(), executionId: z.string(), taskRunId: z.string(),
  type: z.enum(['counter', 'timer']), name: z.string(), value: z.number(), timestamp: instant,
  tags: z.record(z.string(), z.string()),
});
export type MetricEntryDto = z.infer<typeof metricEntry>;

/** A metric over time: one value per stretch of the period. */
export const metricAggregations = z.object({
  groupBy: z.enum(['minute', 'hour', 'day', 'week', 'month']),
  aggregations: z.array(z.object({ name: z.string(), value: z.number(), date: z.string() })),
});
