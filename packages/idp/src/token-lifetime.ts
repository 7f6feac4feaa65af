import { AppError, parseDurationMs } from '@windhover/kernel';

const LONGEST_MS = 10 * 366 * 86_400_000;

/** When a token with the lifetime `maxAge` (ISO-8601 duration such as `P1D`) ends; undefined, for one that never does, when `maxAge` is absent or empty. */
export function tokenExpiryMs(maxAge: string | undefined | null, nowMs: number): number | undefined {
  if (maxAge === undefined || maxAge === null || maxAge === '') return undefined;
  const ms = parseDurationMs(maxAge);
  if (ms === undefined || ms <= 0 || ms > LONGEST_MS) {
    throw new AppError('invalid', 'maxAge must be an ISO-8601 duration of at most ten years, such as PT8H or P30D', { details: [{ path: 'maxAge', message: 'is not a usable duration' }] });
  }
  return nowMs + ms;
}
