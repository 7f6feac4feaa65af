const two = (value: number): string => String(value).padStart(2, '0');

/** Time of day in the viewer's zone with milliseconds: `14:03:12.482`. */
export function clockText(atMs: number): string {
  const date = new Date(atMs);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** Day and month in the viewer's zone: `20 Nov`. */
export const dayText = (atMs: number): string => new Date(atMs).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
