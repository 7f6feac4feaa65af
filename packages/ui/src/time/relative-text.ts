const STEPS: readonly [limitMs: number, unitMs: number, unit: string][] = [
  [60_000, 1000, 's'],
  [3_600_000, 60_000, 'min'],
  [86_400_000, 3_600_000, 'h'],
  [7 * 86_400_000, 86_400_000, 'd'],
];

/** What calls this looks at the clock once a second, so an instant may seem that far ahead. */
const CLOCK_STEP_MS = 1000;

/** How far an instant is from now: `just now`, `12 s ago`, `in 3 min`; beyond a week the date, with the year when it differs. */
export function relativeText(instantMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - instantMs);
  if (distance < 3000) return instantMs - nowMs > CLOCK_STEP_MS ? 'in a moment' : 'just now';
  const step = STEPS.find(([limit]) => distance < limit);
  if (!step) return dateText(instantMs, nowMs);
  const amount = `${Math.floor(distance / step[1])} ${step[2]}`;
  return instantMs > nowMs ? `in ${amount}` : `${amount} ago`;
}

function dateText(instantMs: number, nowMs: number): string {
  const date = new Date(instantMs);
  const sameYear = date.getFullYear() === new Date(nowMs).getFullYear();
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** The viewer's time zone, `Europe/Paris`. */
export const viewerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The exact instant in the viewer's zone, with the zone named: `21 Nov 2026, 14:03:12.482 Europe/Paris`. */
export function exactText(instantMs: number, zone: string = viewerZone()): string {
  const text = new Date(instantMs).toLocaleString('en-GB', {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    fractionalSecondDigits: 3, timeZone: zone,
  });
  return `${text} ${zone}`;
}
