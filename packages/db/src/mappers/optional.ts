/** A copy without the keys whose value is null or undefined: absent in the database is absent in the row type. */
export function compact<T extends object>(row: { [K in keyof T]: T[K] | null | undefined }): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as T;
}

/** Milliseconds since the epoch; undefined for null. */
export function msOf(date: Date): number;
export function msOf(date: Date | null): number | undefined;
export function msOf(date: Date | null): number | undefined {
  return date?.getTime();
}

/** A `Date` for the database; null for an absent instant. */
export const dateOf = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));
