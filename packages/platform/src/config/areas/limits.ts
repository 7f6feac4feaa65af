import type { z } from 'zod';
import { bool, byteSize, duration, integer } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';

/** `windhover.limits.*`: the largest things that are accepted. */
export const limitsSchema = section({
  'max-body-size': byteSize().default(10 * 1024 ** 2),
  'max-flow-source-size': byteSize().default(1024 ** 2),
  'max-output-size': byteSize().optional(),
});

/** The largest message of one execution: its inputs, or the outputs of one task run. */
const messageProtection = section({ enabled: bool().default(true), limit: byteSize().optional() });

/** `kestra.jdbc.*` */
export const jdbcSchema = section({ queues: section({ 'message-protection': messageProtection, ...unusedKeys('poll-size', 'min-poll-interval', 'max-poll-interval', 'poll-switch-interval') }), ...unusedKeys('cleaner', 'indexer', 'executor', 'tables') });

const DEFAULT_MESSAGE_BYTES = 1024 ** 2;
/** Without protection: what a row and a message still carry. */
const UNPROTECTED_MESSAGE_BYTES = 256 * 1024 ** 2;

const rate = (limit: number, windowMs: number) => section({ limit: integer(0).default(limit), window: duration().default(windowMs) });

/** `windhover.rate-limits.*`: calls per window; a limit of 0 is none. */
export const rateLimitsSchema = section({
  login: rate(30, 60_000),
  api: rate(0, 60_000),
  webhook: rate(0, 60_000),
});

export interface RateLimit {
  /** Calls within the window; 0 for no limit. */
  limit: number;
  windowSeconds: number;
}

export interface LimitsConfiguration {
  /** Largest body without files in it. */
  maxBodyBytes: number;
  maxFlowSourceBytes: number;
  /** Outputs of one task run, or inputs of one execution, as JSON. */
  maxOutputBytes: number;
}

export interface RateLimitsConfiguration {
  /** Per address and user name. */
  login: RateLimit;
  /** Per caller. */
  api: RateLimit;
  /** Per flow. */
  webhook: RateLimit;
}

export function toLimits(limits: z.output<typeof limitsSchema>, jdbc: z.output<typeof jdbcSchema>): LimitsConfiguration {
  const { enabled, limit } = jdbc.queues['message-protection'];
  const ofMessages = enabled ? (limit ?? DEFAULT_MESSAGE_BYTES) : UNPROTECTED_MESSAGE_BYTES;
  return { maxBodyBytes: limits['max-body-size'], maxFlowSourceBytes: limits['max-flow-source-size'], maxOutputBytes: limits['max-output-size'] ?? ofMessages };
}

export function toRateLimits(limits: z.output<typeof rateLimitsSchema>): RateLimitsConfiguration {
  const convert = ({ limit, window }: { limit: number; window: number }): RateLimit => ({ limit, windowSeconds: Math.max(1, Math.ceil(window / 1000)) });
  return { login: convert(limits.login), api: convert(limits.api), webhook: convert(limits.webhook) };
}
