/** Looks so long after a second begins see all that is due at it, though the clock of the database is a little behind. */
const AFTER_SECOND_MS = [2, 10, 30];

/** How long to wait for the next look: until right after the next second begins, as instants are whole seconds, but `pauseMs` at most. */
export function nextLookMs(nowMs: number, pauseMs: number): number {
  const sinceSecondMs = nowMs % 1_000;
  const looks = [...AFTER_SECOND_MS, ...AFTER_SECOND_MS.map((ms) => ms + 1_000)];
  return Math.min(pauseMs, ...looks.map((ms) => ms - sinceSecondMs).filter((ms) => ms > 0));
}
