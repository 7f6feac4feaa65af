import type { HealthCheck } from '@windhover/platform';

/** A part of the worker program: what it does, how it stops, and what health means for it. */
export interface Role {
  name: 'WORKER' | 'EXECUTOR' | 'SCHEDULER';
  start(): Promise<void>;
  /** Takes nothing new; resolves when what runs has ended or the grace period is over. */
  stop(graceMs: number): Promise<{ graceful: boolean }>;
  /** In maintenance: takes nothing new until it is resumed; what runs goes on. Roles without it go on as before. */
  pause?(): Promise<void>;
  resume?(): Promise<void>;
  checks: HealthCheck[];
  /** Documents of the management port. */
  documents?: Record<string, () => Promise<unknown>>;
}
