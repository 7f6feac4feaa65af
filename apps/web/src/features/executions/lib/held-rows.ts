/** A list whose order stands still while someone works in it. */
export interface HeldRows<R> {
  rows: R[];
  /** How many newer rows wait to be shown. */
  fresh: number;
}

/**
 * The rows held so far, each as it is now: from the latest page, else from `updates`, else as it was. Rows that came meanwhile
 * are only counted. Nothing moves under the cursor.
 */
export function holdRows<R>(held: readonly R[], latest: readonly R[], updates: readonly R[], keyOf: (row: R) => string): HeldRows<R> {
  const now = new Map([...updates, ...latest].map((row) => [keyOf(row), row]));
  const shown = new Set(held.map(keyOf));
  return { rows: held.map((row) => now.get(keyOf(row)) ?? row), fresh: latest.filter((row) => !shown.has(keyOf(row))).length };
}
