import type { TriggerStateDto } from '@windhover/contracts';

/** How much of its window a backfill has gone through, in whole percent. */
export function progressOf({ start, end, currentDate }: NonNullable<TriggerStateDto['backfill']>): number {
  const [from, until, at] = [Date.parse(start), Date.parse(end), Date.parse(currentDate)];
  if (until <= from) return 100;
  return Math.round(Math.min(1, Math.max(0, (at - from) / (until - from))) * 100);
}
