import { AppError, invalid } from '@windhover/kernel';
import type { Label } from '@windhover/flow';
import type { Occurrences } from '../scheduler/occurrences.ts';

/** A backfill of a schedule: its dates from `start` to `end` are run one after the other. Dates are ISO-8601. */
export interface Backfill {
  start: string;
  end: string;
  /** The date that is run next. */
  currentDate: string;
  paused: boolean;
  inputs?: Record<string, unknown>;
  labels?: Label[];
  /** Where the schedule goes on afterwards. */
  previousNextExecutionDate?: string;
}

export interface BackfillRequest {
  start: string;
  /** Now, when absent. */
  end?: string | undefined;
  inputs?: Record<string, unknown> | undefined;
  labels?: Label[] | undefined;
  paused?: boolean | undefined;
}

/** A backfill and the next instant of its trigger; null when there is nothing left to run. */
export interface BackfillStep {
  backfill: Backfill | null;
  nextAtMs: number | undefined;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Starts a backfill at its first date. Throws `invalid` for a window that is none, or that holds no date. */
export function startBackfill(schedule: Occurrences, request: BackfillRequest, nextAtMs: number | undefined, nowMs: number): BackfillStep {
  const startMs = instantOf(request.start, 'start');
  const endMs = request.end === undefined ? nowMs : instantOf(request.end, 'end');
  if (endMs < startMs) throw invalid('The end of a backfill lies before its start');
  const first = schedule.next(startMs - 1);
  if (first === undefined || first > endMs) throw invalid(`The schedule has no date from ${iso(startMs)} to ${iso(endMs)}`);
  const { inputs, labels, paused = false } = request;
  const backfill: Backfill = {
    start: iso(startMs), end: iso(endMs), currentDate: iso(first), paused, ...(inputs && { inputs }), ...(labels && { labels }),
    ...(nextAtMs !== undefined && { previousNextExecutionDate: iso(nextAtMs) }),
  };
  return { backfill, nextAtMs: paused ? nextAtMs : first };
}

/** What follows the date that is run: the next date of the window, or the schedule itself. */
export function afterDate(schedule: Occurrences, backfill: Backfill, dateMs: number): BackfillStep {
  const next = schedule.next(dateMs);
  if (next === undefined || next > Date.parse(backfill.end)) return endBackfill(backfill);
  return { backfill: { ...backfill, currentDate: iso(next) }, nextAtMs: next };
}

/** The schedule goes on where it stood; the backfill waits. */
export function pauseBackfill(backfill: Backfill): BackfillStep {
  return { backfill: { ...backfill, paused: true }, nextAtMs: resumed(backfill) };
}

/** The backfill goes on; `nextAtMs` is where the schedule stands by now. */
export function unpauseBackfill(backfill: Backfill, nextAtMs: number | undefined): BackfillStep {
  const { previousNextExecutionDate: _, ...rest } = backfill;
  return {
    backfill: { ...rest, paused: false, ...(nextAtMs !== undefined && { previousNextExecutionDate: iso(nextAtMs) }) },
    nextAtMs: Date.parse(backfill.currentDate),
  };
}

/** Ends a backfill that an operator deletes: one that is paused has given the schedule back already. */
export function deleteStep(backfill: Backfill, nextAtMs: number | undefined): BackfillStep {
  return backfill.paused ? { backfill: null, nextAtMs } : endBackfill(backfill);
}

export function endBackfill(backfill: Backfill): BackfillStep {
  return { backfill: null, nextAtMs: resumed(backfill) };
}

const resumed = ({ previousNextExecutionDate }: Backfill): number | undefined =>
  previousNextExecutionDate === undefined ? undefined : Date.parse(previousNextExecutionDate);

function instantOf(text: string, name: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new AppError('invalid', `backfill.${name}: '${text}' is not a date such as 2026-01-31T09:00:00Z`);
  return ms;
}
