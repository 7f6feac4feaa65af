import { AppError } from '@windhover/kernel';
import { z } from 'zod';
import { bool, duration } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';

export const RESTART_STRATEGIES = ['NEVER', 'IMMEDIATELY', 'AFTER_TERMINATION_GRACE_PERIOD'] as const;
export type RestartStrategy = (typeof RESTART_STRATEGIES)[number];

/** `kestra.server.liveness.*`. The defaults find a dead worker within ten seconds. */
export const livenessSchema = section({
  enabled: bool().default(true),
  interval: duration().default(3000),
  timeout: duration().default(9000),
  'initial-delay': duration().default(9000),
  'heartbeat-interval': duration().default(2000),
});

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

export function toLiveness(liveness: z.output<typeof livenessSchema>): LivenessConfiguration {
  const { timeout, 'heartbeat-interval': heartbeat } = liveness;
  if (heartbeat >= timeout) {
    throw new AppError('invalid', 'kestra.server.liveness.heartbeat-interval must be less than kestra.server.liveness.timeout, else live servers count as dead');
  }
  return {
    enabled: liveness.enabled,
    intervalMs: liveness.interval,
    timeoutMs: timeout,
    initialDelayMs: liveness['initial-delay'],
    heartbeatIntervalMs: heartbeat,
  };
}
