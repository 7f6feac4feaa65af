/**
 * What becomes of the task runs of a worker that is gone: they go to another at once, after the termination grace period, or
 * never (they stay RUNNING until a person acts).
 */
export type RestartStrategy = 'NEVER' | 'IMMEDIATELY' | 'AFTER_TERMINATION_GRACE_PERIOD';

/** Time between the end of a lease and the new dispatch, in milliseconds; undefined for never. */
export function resubmitDelayMs(strategy: RestartStrategy, graceMs: number): number | undefined {
  if (strategy === 'NEVER') return undefined;
  return strategy === 'IMMEDIATELY' ? 0 : graceMs;
}
