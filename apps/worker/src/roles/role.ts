import type { HealthCheck } from '@windhover/platform';

/** A part of the worker program: what it does, how it stops, and what health means for it. */
export interface Role {
  name: 'WORKER' | 'EXECUTOR' | 'SCHEDULER';
  start(): Promise<void>;
  /** Takes nothing new; resolves when what runs has ended or the grace period is over. */
  stop(graceMs: number): Promise<{ graceful: boolean }>;
  checks: HealthCheck[];
  /** Documents of the management port. */
  documents?: Record<string, () => Promise<unknown>>;
}
