const two = (value: number): string => String(value).padStart(2, '0');

/** An offset by the pattern letters X, x, Z and O. Throws RangeError for a count that Java refuses. */
export function offsetPattern(letter: string, count: number, seconds: number): string {
  const sign = seconds < 0 ? '-' : '+';
  const total = Math.abs(seconds);
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  if (letter === 'O') {
    if (count !== 1 && count !== 4) throw new RangeError('Pattern letter count must be 1 or 4: O');
    if (seconds === 0) return 'GMT';
    if (count === 4) return `GMT${sign}${two(hours)}:${two(minutes)}`;
    return `GMT${sign}${hours}${minutes === 0 ? '' : `:${two(minutes)}`}`;
  }
  if (count > 5) throw new RangeError(`Too many pattern letters: ${letter}`);
  if (letter === 'Z') {
    if (count < 4) return `${sign}${two(hours)}${two(minutes)}`;
    if (count === 4) return seconds === 0 ? 'GMT' : `GMT${sign}${two(hours)}:${two(minutes)}`;
    return seconds === 0 ? 'Z' : `${sign}${two(hours)}:${two(minutes)}${rest === 0 ? '' : `:${two(rest)}`}`;
  }
  if (letter === 'X' && seconds === 0) return 'Z';
  const colon = count === 3 || count === 5 ? ':' : '';
  if (count === 1) return `${sign}${two(hours)}${minutes === 0 ? '' : two(minutes)}`;
  const base = `${sign}${two(hours)}${colon}${two(minutes)}`;
  return count >= 4 && rest !== 0 ? `${base}${colon}${two(rest)}` : base;
}
