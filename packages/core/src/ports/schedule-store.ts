import type { LogLevel } from '@windhover/kernel';
import type { Backfill } from '../trigger/backfill.ts';

export interface ScheduleName {
  tenantId: string;
  namespace: string;
  flowId: string;
  triggerId: string;
}

/** A schedule that will be due. */
export interface UpcomingSchedule extends ScheduleName {
  nextAtMs: number;
}

/** Moves a schedule on without an execution: its instant is recorded as skipped. */
export interface ScheduleSkip extends ScheduleName {
  /** The instant that is skipped; nothing is changed when another one is due by now. */
  instantMs: number;
  /** The next instant; undefined when there is none. */
  nextMs?: number;
  reason: string;
  /** Progress of a backfill; null when it is over. */
  backfill?: Backfill | null;
}

export interface ScheduleLine extends ScheduleName {
  timestampMs: number;
  level: LogLevel;
  message: string;
}

/** What schedulers read and write beside executions, for many schedules of any tenant at a time. */
export interface ScheduleStore {
  /** Enabled schedules due within `withinMs`, in the order in which they come, those after `after` only; at most `limit`. */
  upcomingSchedules(options: { withinMs: number; limit: number; after?: UpcomingSchedule }): Promise<UpcomingSchedule[]>;
  /** Whether each was moved on; it was not where it is due at another instant by now, or gone. */
  skipSchedules(skips: ScheduleSkip[]): Promise<boolean[]>;
  /** Lines for the logs of triggers, in their order. */
  appendScheduleLogs(lines: ScheduleLine[]): Promise<void>;
}
