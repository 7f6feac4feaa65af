/** States of executions, as tasks name them. */
export const STATES = [
  'CREATED', 'SUBMITTED', 'RUNNING', 'PAUSED', 'RESTARTED', 'KILLING', 'SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'CANCELLED', 'QUEUED', 'RETRYING',
  'RETRIED', 'SKIPPED', 'BREAKPOINT', 'RESUBMITTED',
] as const;
