import { z } from 'zod';
import { STATES } from '@windhover/kernel';

/** An instant on the wire: ISO-8601 UTC. */
export const instant = z.string();

export const stateName = z.enum(STATES);

export const label = z.object({ key: z.string(), value: z.string() });
export type LabelDto = z.infer<typeof label>;

/** A state with its history, as executions, task runs and attempts carry it. */
export const state = z.object({
  current: stateName,
  histories: z.array(z.object({ state: stateName, date: instant })),
  /** ISO-8601; up to now while the thing still runs. */
  duration: z.string(),
  startDate: instant,
  endDate: instant.optional(),
});
export type StateDto = z.infer<typeof state>;

export const pageOf = <T extends z.ZodType>(row: T) => z.object({ results: z.array(row), total: z.number().int() });

/** Body of every error answer (api-contract §4). */
export const errorBody = z.object({
  message: z.string(),
  _links: z.object({ self: z.object({ href: z.string(), templated: z.boolean() }) }),
  _embedded: z.object({ errors: z.array(z.object({ message: z.string(), path: z.string().optional() })) }),
});
export type ErrorBody = z.infer<typeof errorBody>;

export const bulkResult = z.object({ count: z.number().int() });
/** 1.3 tells the `count`, later dialects the other two. */
export const asyncBulkResult = z.object({ operationId: z.string(), totalItems: z.number().int(), count: z.number().int().optional() });
export const empty = z.void();

/** Slots of a flow with a concurrency limit. */
export const concurrencyLimit = z.object({
  tenantId: z.string(), namespace: z.string(), flowId: z.string(), running: z.number().int(), queued: z.number().int(),
});
