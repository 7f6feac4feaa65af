import type { MetricBucket } from '../../ports/tenant-db.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How fine values over a period are shown: minutes up to six hours, hours up to a day, then days, weeks and months. */
export function bucketOf(startMs: number, endMs: number): MetricBucket {
  const length = endMs - startMs;
  if (length > 365 * DAY_MS) return 'month';
  if (length > 180 * DAY_MS) return 'week';
  if (length > DAY_MS) return 'day';
  return length > 6 * HOUR_MS ? 'hour' : 'minute';
}

/** The beginnings of the stretches of a period in UTC, as the database truncates instants; weeks begin on Monday. */
export function bucketStarts(startMs: number, endMs: number, bucket: MetricBucket): number[] {
  const starts: number[] = [];
  for (let at = truncated(startMs, bucket); at <= endMs; at = following(at, bucket)) starts.push(at);
  return starts;
}

function truncated(ms: number, bucket: MetricBucket): number {
  const at = new Date(ms);
  if (bucket === 'month') return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
  if (bucket === 'minute') return ms - (ms % 60_000);
  if (bucket === 'hour') return ms - (ms % HOUR_MS);
  const day = ms - (ms % DAY_MS);
  return bucket === 'day' ? day : day - ((at.getUTCDay() + 6) % 7) * DAY_MS;
}

function following(ms: number, bucket: MetricBucket): number {
  if (bucket === 'month') {
    const at = new Date(ms);
    return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
  }
  return ms + { minute: 60_000, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS }[bucket];
}
