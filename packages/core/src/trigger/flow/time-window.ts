import { isPlainObject, parseDurationMs } from '@windhover/kernel';

/** The time in which all parts of a precondition have to hold, as it stands in the flow (language §9.2). */
export interface TimeWindow {
  type: 'DURATION_WINDOW' | 'SLIDING_WINDOW' | 'DAILY_TIME_DEADLINE' | 'DAILY_TIME_WINDOW';
  windowMs: number;
  windowAdvanceMs: number;
  /** Times of day in milliseconds after midnight UTC. */
  deadlineMs?: number;
  startTimeMs?: number;
  endTimeMs?: number;
}

export interface WindowBounds {
  startsAtMs: number;
  endsAtMs: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Reads `timeWindow`, or `window` and `windowAdvance` of the older form; windows of a day unless said otherwise. */
export function timeWindowOf(raw: unknown): TimeWindow {
  const written = isPlainObject(raw) ? raw : {};
  const type = written['type'];
  const [deadlineMs, startTimeMs, endTimeMs] = [written['deadline'], written['startTime'], written['endTime']].map(timeOfDayMs);
  return {
    type: type === 'SLIDING_WINDOW' || type === 'DAILY_TIME_DEADLINE' || type === 'DAILY_TIME_WINDOW' ? type : 'DURATION_WINDOW',
    windowMs: signedMs(written['window']) ?? DAY_MS,
    windowAdvanceMs: signedMs(written['windowAdvance']) ?? 0,
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(startTimeMs !== undefined && { startTimeMs }),
    ...(endTimeMs !== undefined && { endTimeMs }),
  };
}

/** The window that something which happens now falls into; it may lie in the past when it is shifted. */
export function windowAt(window: TimeWindow, nowMs: number): WindowBounds {
  const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  switch (window.type) {
    case 'SLIDING_WINDOW': return { startsAtMs: nowMs, endsAtMs: nowMs + window.windowMs };
    case 'DAILY_TIME_DEADLINE': return { startsAtMs: midnightMs, endsAtMs: midnightMs + (window.deadlineMs ?? DAY_MS) };
    case 'DAILY_TIME_WINDOW': {
      const { startTimeMs = 0, endTimeMs = DAY_MS } = window;
      const endsAtMs = midnightMs + endTimeMs;
      return { startsAtMs: midnightMs + startTimeMs, endsAtMs: endTimeMs < startTimeMs ? endsAtMs + DAY_MS : endsAtMs };
    }
    case 'DURATION_WINDOW': {
      const startsAtMs = roundedDown(nowMs, midnightMs, window.windowMs) + window.windowAdvanceMs;
      return { startsAtMs, endsAtMs: startsAtMs + window.windowMs - 1 };
    }
  }
}

export const isWithin = ({ startsAtMs, endsAtMs }: WindowBounds, nowMs: number): boolean => startsAtMs <= nowMs && nowMs <= endsAtMs;

/** Windows of days start at midnight, those of hours at a multiple of their hours, those of minutes at one of their minutes. */
function roundedDown(nowMs: number, midnightMs: number, windowMs: number): number {
  if (windowMs >= DAY_MS) return midnightMs;
  const [unitMs, baseMs] = windowMs >= HOUR_MS ? [HOUR_MS, midnightMs] : [MINUTE_MS, Math.floor(nowMs / HOUR_MS) * HOUR_MS];
  const stepMs = Math.max(1, Math.floor(windowMs / unitMs)) * unitMs;
  return baseMs + Math.floor((nowMs - baseMs) / stepMs) * stepMs;
}

function signedMs(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = parseDurationMs(value.replace(/^-/, ''));
  return ms === undefined ? undefined : value.startsWith('-') ? -ms : ms;
}

const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

function timeOfDayMs(value: unknown): number | undefined {
  const match = TIME.exec(typeof value === 'string' ? value.trim() : '');
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', zone = 'Z'] = match;
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  const offsetMs = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * HOUR_MS + Number(offset[3] ?? 0) * MINUTE_MS) : 0;
  return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1_000 - offsetMs;
}
