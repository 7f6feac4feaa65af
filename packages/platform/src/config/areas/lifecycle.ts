import { AppError } from '@windhover/kernel';
import { z } from 'zod';
import { bool, duration, integer } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';

export const RESTART_STRATEGIES = ['NEVER', 'IMMEDIATELY', 'AFTER_TERMINATION_GRACE_PERIOD'] as const;
export type RestartStrategy = (typeof RESTART_STRATEGIES)[number];

/** `kestra.server.liveness.*` */
export const livenessSchema = section({
  enabled: bool().default(true),
  interval: duration().default(3000),
  timeout: duration().optional(),
  'initial-delay': duration().optional(),
  'heartbeat-interval': duration().optional(),
});

/** `kestra.heartbeat.*`: older names of the same things, which count where `kestra.server.liveness` is silent. */
export const heartbeatSchema = section({ frequency: duration().optional(), 'heartbeat-missed': integer(1).optional() });

/** They find a dead worker within ten seconds. */
const HEARTBEAT_MS = 2_000;
const TIMEOUT_MS = 9_000;
/** Heartbeats that may be missed, where only their frequency is given. */
const MISSED = 3;

export const restartStrategySchema = z
  .preprocess((value) => (typeof value === 'string' ? value.toUpperCase().replaceAll('-', '_') : value), z.enum(RESTART_STRATEGIES, `must be ${RESTART_STRATEGIES.join(', ')}`))
  .default('IMMEDIATELY');

export const servicePurgeSchema = section({ purge: section({ retention: duration().default(7 * 86_400_000), ...unusedKeys('initial-delay', 'fixed-delay') }) });

export interface LivenessConfiguration {
  enabled: boolean;
  intervalMs: number;
  timeoutMs: number;
  initialDelayMs: number;
  heartbeatIntervalMs: number;
}

/** Throws `invalid` where live servers would count as dead. */
export function toLiveness(
  liveness: z.output<typeof livenessSchema>, older: z.output<typeof heartbeatSchema>, warn: (message: string) => void,
): LivenessConfiguration {
  const { frequency, 'heartbeat-missed': missed } = older;
  const heartbeat = liveness['heartbeat-interval'] ?? frequency ?? HEARTBEAT_MS;
  const isCounted = frequency !== undefined || missed !== undefined;
  const timeout = liveness.timeout ?? (isCounted ? heartbeat * (missed ?? MISSED) : TIMEOUT_MS);
  if (frequency !== undefined && liveness['heartbeat-interval'] !== undefined) warn('kestra.heartbeat.frequency has no effect: kestra.server.liveness.heartbeat-interval is set');
  if (missed !== undefined && liveness.timeout !== undefined) warn('kestra.heartbeat.heartbeat-missed has no effect: kestra.server.liveness.timeout is set');
  if (heartbeat >= timeout) {
    throw new AppError('invalid', 'kestra.server.liveness.heartbeat-interval must be less than kestra.server.liveness.timeout (with kestra.heartbeat: heartbeat-missed must be above 1), else live servers count as dead');
  }
  return {
    enabled: liveness.enabled,
    intervalMs: liveness.interval,
    timeoutMs: timeout,
    initialDelayMs: liveness['initial-delay'] ?? timeout,
    heartbeatIntervalMs: heartbeat,
  };
}
