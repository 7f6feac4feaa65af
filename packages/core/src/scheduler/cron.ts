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

interface Known {
  cron: Cron;
  next: Answers;
  previous: Answers;
}

/** What was asked last, with the answers: schedules that are written alike fire at the same instants. */
type Answers = [askedMs: number, answerMs: number | undefined][];

const KEPT_ANSWERS = 4;
const KEPT_SCHEDULES = 20_000;
const parsed = new Map<string, Known>();

/** The first instant of the schedule after `afterMs`; undefined when there is none. */
export function nextInstant(schedule: CronSchedule, afterMs: number): number | undefined {
  const { cron, next } = cronOf(schedule);
  return answer(next, afterMs, () => cron.nextRun(new Date(afterMs))?.getTime());
}

/** The last instant of the schedule before `beforeMs`. */
export function previousInstant(schedule: CronSchedule, beforeMs: number): number | undefined {
  const { cron, previous } = cronOf(schedule);
  return answer(previous, beforeMs, () => cron.previousRuns(1, new Date(beforeMs))[0]?.getTime());
}

/** Finding an instant means walking there, which costs more than all else that firing computes. */
function answer(known: Answers, askedMs: number, find: () => number | undefined): number | undefined {
  const found = known.find(([asked]) => asked === askedMs);
  if (found) return found[1];
  const answerMs = find();
  known.unshift([askedMs, answerMs]);
  if (known.length > KEPT_ANSWERS) known.pop();
  return answerMs;
}

function cronOf({ cron: written, timezone, withSeconds }: CronSchedule): Known {
  const expression = NICKNAMES[written.trim().toLowerCase()] ?? written;
  const key = `${expression}|${timezone ?? ''}|${withSeconds ?? false}`;
  const known = parsed.get(key);
  if (known) return known;
  const cron = new Cron(expression, { paused: true, timezone: timezone ?? 'UTC', mode: withSeconds ? '6-part' : '5-part' });
  const made: Known = { cron, next: [], previous: [] };
  if (parsed.size > KEPT_SCHEDULES) parsed.clear();
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
