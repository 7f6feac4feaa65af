import { instantOfLocal, offsetMs } from './dates.ts';
import type { Occurrences } from './occurrences.ts';

/** What the conditions of a schedule say to one of its instants. `refused-all-day`: no other instant of that day can hold either. */
export type DateVerdict = 'holds' | 'refused' | 'refused-all-day';

export interface DateSearch {
  occurrences: Occurrences;
  judge(instantMs: number): Promise<DateVerdict>;
}

const MAX_TRIES = 5_000;
const MAX_DISTANCE_MS = 10 * 366 * 86_400_000;
const DAY_MS = 86_400_000;

/** The first instant after this one that the conditions let pass; undefined when there is none within ten years or 5,000 tries. */
export async function nextMatching({ occurrences, judge }: DateSearch, afterMs: number): Promise<number | undefined> {
  let from = afterMs;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const instant = occurrences.next(from);
    if (instant === undefined || instant - afterMs > MAX_DISTANCE_MS) return undefined;
    const verdict = await judge(instant);
    if (verdict === 'holds') return instant;
    from = verdict === 'refused' ? instant : midnightOf(instant, occurrences.timezone, 1) - 1;
  }
  return undefined;
}

/** The last instant before this one that the conditions let pass. */
export async function previousMatching({ occurrences, judge }: DateSearch, beforeMs: number): Promise<number | undefined> {
  let from = beforeMs;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const instant = occurrences.previous(from);
    if (instant === undefined || beforeMs - instant > MAX_DISTANCE_MS) return undefined;
    const verdict = await judge(instant);
    if (verdict === 'holds') return instant;
    from = verdict === 'refused' ? instant : midnightOf(instant, occurrences.timezone, 0);
  }
  return undefined;
}

/** Midnight at the start of the instant's day on the clocks of the zone, or of a day after. */
function midnightOf(instantMs: number, timezone: string, daysLater: number): number {
  const localMs = instantMs + offsetMs(instantMs, timezone);
  return instantOfLocal(Math.floor(localMs / DAY_MS) * DAY_MS + daysLater * DAY_MS, timezone);
}
