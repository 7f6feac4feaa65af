import type { z } from 'zod';
import { duration } from '../scalars.ts';
import { section } from '../unused.ts';

const DAY_MS = 86_400_000;

/** `windhover.retention.*`: what is older goes, by whole days. Absent, it is kept until a flow purges it. */
export const retentionSchema = section({ logs: duration().optional(), metrics: duration().optional() });

/** Days of which something is kept, today included; absent for ever. */
export interface RetentionConfiguration {
  logDays?: number;
  metricDays?: number;
}

/** A part of a day keeps the whole day. */
export function toRetention({ logs, metrics }: z.output<typeof retentionSchema>): RetentionConfiguration {
  const days = (ms: number): number => Math.max(1, Math.ceil(ms / DAY_MS));
  return { ...(logs !== undefined && { logDays: days(logs) }), ...(metrics !== undefined && { metricDays: days(metrics) }) };
}
