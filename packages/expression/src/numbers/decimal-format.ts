import { Decimal } from './decimal.ts';

interface NumberPattern {
  prefix: string;
  suffix: string;
  minInteger: number;
  maxInteger: number;
  minFraction: number;
  maxFraction: number;
  grouping: number;
  minExponent: number | undefined;
  multiplier: bigint;
}

const cacheLimit = 200;
const cache = new Map<string, readonly [NumberPattern, NumberPattern | undefined] | undefined>();

/**
 * A number by a Java `DecimalFormat` pattern (English symbols, half-even rounding): `#,##0.00`, `0.###E0`, `0%`,
 * quoted text, a second pattern for negative numbers. Undefined when the pattern is not valid.
 */
export function formatDecimal(value: Decimal, pattern: string): string | undefined {
  if (cache.size > cacheLimit) cache.clear();
  if (!cache.has(pattern)) cache.set(pattern, parsePattern(pattern));
  const parsed = cache.get(pattern);
  if (!parsed) return undefined;
  const [positive, negative] = parsed;
  const scaled = new Decimal(value.unscaled * positive.multiplier, value.scale).abs();
  const body = positive.minExponent === undefined ? plain(scaled, positive) : scientific(scaled, positive);
  if (!value.isNegative()) return positive.prefix + body + positive.suffix;
  return negative ? negative.prefix + body + negative.suffix : `-${positive.prefix}${body}${positive.suffix}`;
}

function parsePattern(pattern: string): readonly [NumberPattern, NumberPattern | undefined] | undefined {
  const parts = splitUnquoted(pattern);
  if (parts.length > 2) return undefined;
  const positive = parsePart(parts[0] ?? '');
  const negative = parts[1] === undefined ? undefined : parsePart(parts[1]);
  if (!positive || (parts[1] !== undefined && !negative)) return undefined;
  return [positive, negative];
}

function splitUnquoted(pattern: string): string[] {
  const parts = [''];
  let quoted = false;
  for (const character of pattern) {
    if (character === "'") quoted = !quoted;
    if (character === ';' && !quoted) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts;
}

/** Prefix, digits, suffix; quotes protect symbols in the texts around the digits. */
function parsePart(part: string): NumberPattern | undefined {
  const tokens = part.match(/'[^']*'|[\s\S]/g) ?? [];
  const isDigit = (token: string): boolean => /^[#0,.]$/.test(token);
  const first = tokens.findIndex(isDigit);
  if (first === -1) return undefined;
  let last = first;
  while (last + 1 < tokens.length && isDigit(tokens[last + 1] ?? '')) last += 1;
  const digits = tokens.slice(first, last + 1).join('');
  const exponent = /^E(0+)/.exec(tokens.slice(last + 1).join(''));
  const suffixTokens = tokens.slice(last + 1 + (exponent ? exponent[0].length : 0));
  const affixes = [...tokens.slice(0, first), ...suffixTokens];
  if (suffixTokens.some(isDigit)) return undefined;
  const match = /^([#,0]*)(?:\.(0*)(#*))?$/.exec(digits);
  if (!match || !/^[#,]*[0,]*$/.test(match[1] ?? '')) return undefined;
  const [, whole = '', required = '', optional = ''] = match;
  const comma = whole.lastIndexOf(',');
  return {
    prefix: unquote(tokens.slice(0, first)),
    suffix: unquote(suffixTokens),
    minInteger: whole.replaceAll(/[^0]/g, '').length,
    maxInteger: whole.replaceAll(',', '').length,
    minFraction: required.length,
    maxFraction: required.length + optional.length,
    grouping: comma === -1 ? 0 : whole.length - comma - 1,
    minExponent: exponent?.[1]?.length,
    multiplier: affixes.includes('%') ? 100n : affixes.includes('‰') ? 1000n : 1n,
  };
}

const unquote = (tokens: readonly string[]): string =>
  tokens.map((token) => (token === "''" ? "'" : token.startsWith("'") && token.length > 1 ? token.slice(1, -1) : token)).join('');

function plain(value: Decimal, format: NumberPattern): string {
  const text = value.withScale(Math.min(format.maxFraction, Math.max(value.scale, 0)), 'half-even');
  return digitsOf(text, format);
}

function digitsOf(value: Decimal, format: NumberPattern): string {
  const padded = value.withScale(Math.max(value.scale, format.minFraction), 'half-even');
  const [wholeDigits = '0', fractionDigits = ''] = split(padded);
  let fraction = fractionDigits;
  while (fraction.length > format.minFraction && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  let whole = wholeDigits.replace(/^0+/, '').padStart(format.minInteger, '0');
  if (whole === '' && fraction === '') whole = '0';
  if (format.grouping > 0) whole = whole.replaceAll(new RegExp(`\\B(?=(\\d{${format.grouping}})+$)`, 'g'), ',');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function split(value: Decimal): [string, string] {
  const digits = String(value.unscaled).padStart(Math.max(value.scale, 0) + 1, '0');
  if (value.scale <= 0) return [digits + '0'.repeat(-value.scale), ''];
  return [digits.slice(0, -value.scale), digits.slice(-value.scale)];
}

/** Scientific notation; more integer places than required digits make the exponent a multiple of them. */
function scientific(value: Decimal, format: NumberPattern): string {
  const digits = String(value.unscaled);
  const magnitude = value.isZero() ? 0 : digits.length - 1 - value.scale;
  const step = format.maxInteger > format.minInteger && format.maxInteger > 1 ? format.maxInteger : 1;
  const shift = step > 1 ? Math.floor(magnitude / step) * step : magnitude - Math.max(format.minInteger, 1) + 1;
  const mantissa = new Decimal(value.unscaled, value.scale + shift);
  const places = step > 1 ? Math.max(format.minInteger + format.maxFraction - 1 - (magnitude - shift), 0) : format.maxFraction;
  const rounded = mantissa.withScale(Math.min(places, Math.max(mantissa.scale, 0)), 'half-even');
  const exponent = String(Math.abs(shift)).padStart(format.minExponent ?? 1, '0');
  return `${digitsOf(rounded, { ...format, grouping: 0 })}E${shift < 0 ? '-' : ''}${exponent}`;
}
