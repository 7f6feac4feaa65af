import type { z } from 'zod';
import { bool, duration, integer } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';

const SIX_HOURS = 6 * 3_600_000;

/** `kestra.kv.*` */
export const kvSchema = section({
  'purge-expired': section({
    enabled: bool().default(true),
    'initial-delay': duration().default(SIX_HOURS),
    'fixed-delay': duration().default(SIX_HOURS),
    'batch-size': integer(1).default(1_000),
  }),
  'max-versions': integer(0).default(100),
  ...unusedKeys('type'),
});

/** How pairs that have expired are deleted: absent, they are not, and stay out of sight all the same. */
export interface KvPurgeConfiguration {
  initialDelayMs: number;
  delayMs: number;
  batchSize: number;
}

export function toKvPurge({ 'purge-expired': purge }: z.output<typeof kvSchema>): KvPurgeConfiguration | undefined {
  if (!purge.enabled) return undefined;
  return { initialDelayMs: purge['initial-delay'], delayMs: purge['fixed-delay'], batchSize: purge['batch-size'] };
}
