/** `2026-11-21T14:30` of a date-time field, in the viewer's zone, as an instant. */
export function localToInstant(local: string): string | undefined {
  const ms = local === '' ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant for a date-time field, in the viewer's zone; empty for anything else. */
export function instantToLocal(instant: string): string {
  const date = new Date(instant);
  if (instant === '' || Number.isNaN(date.getTime())) return '';
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
