/** A double as Java's `Double.toString`: `1.0`, `0.001`, `1.0E10`, `1.234E-5`. */
export function javaDoubleText(value: number): string {
  return javaText(value, String(Math.abs(value)));
}

/** A 32-bit float as Java's `Float.toString`: the fewest digits that identify it. */
export function javaFloatText(value: number): string {
  return javaText(value, shortestFloat(Math.abs(value)));
}

/** The shortest decimal that reads back as the same 32-bit float. */
function shortestFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  for (let precision = 1; precision <= 9; precision += 1) {
    const text = value.toPrecision(precision);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

function javaText(value: number, absolute: string): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}Infinity`;
  if (value === 0) return `${sign}0.0`;
  const { digits, exponent } = decompose(absolute);
  if (exponent >= -3 && exponent < 7) return sign + plain(digits, exponent);
  return `${sign}${digits.charAt(0)}.${digits.slice(1) || '0'}E${exponent}`;
}

/** Significant digits and the exponent of the first of them. */
function decompose(text: string): { digits: string; exponent: number } {
  const [mantissa = '', power = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.replace(/^0+/, '').replace(/0+$/, '') || '0';
  return { digits, exponent: whole.length - 1 - leading + Number(power) };
}

function plain(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 1, '0');
  return `${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || '0'}`;
}

/** Number of the shortest decimal of a 32-bit float (1.123, not 1.1230000257492065). */
export const shortestFloatNumber = (value: number): number => Number(shortestFloat(value));
