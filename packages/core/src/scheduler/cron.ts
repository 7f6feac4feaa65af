import { Cron } from 'croner';
import { offsetMs } from './dates.ts';

const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *',
};

/** The properties of a Schedule trigger that say when it fires. */
export interface CronSchedule {
  cron: string;
  timezone?: string;
  withSeconds?: boolean;
}

const parsed = new Map<string, Cron>();

/** The first instant of the schedule after `afterMs`; undefined when there is none. */
export function nextInstant(schedule: CronSchedule, afterMs: number): number | undefined {
  return cronOf(schedule).nextRun(new Date(afterMs))?.getTime();
}

/** The last instant of the schedule before `beforeMs`. */
export function previousInstant(schedule: CronSchedule, beforeMs: number): number | undefined {
  return cronOf(schedule).previousRuns(1, new Date(beforeMs))[0]?.getTime();
}

function cronOf({ cron, timezone, withSeconds }: CronSchedule): Cron {
  const expression = NICKNAMES[cron.trim().toLowerCase()] ?? cron;
  const key = `${expression}|${timezone ?? ''}|${withSeconds ?? false}`;
  const known = parsed.get(key);
  if (known) return known;
  const made = new Cron(expression, { paused: true, timezone: timezone ?? 'UTC', mode: withSeconds ? '6-part' : '5-part' });
  if (parsed.size > 20_000) parsed.clear();
  parsed.set(key, made);
  return made;
}

/** The instant as ISO-8601 with the offset that the zone has then; `Z` for UTC. */
export function zonedText(instantMs: number, timezone = 'UTC'): string {
  const offset = offsetMs(instantMs, timezone);
  const local = new Date(Math.floor(instantMs / 1_000) * 1_000 + offset).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
