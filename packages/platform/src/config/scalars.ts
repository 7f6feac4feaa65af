import { parseDurationMs } from '@windhover/kernel';
import { z } from 'zod';

/**
 * Scalars of configuration. Values come from YAML or, as text, from environment variables and placeholders: both forms
 * are read alike. Messages never repeat the value, which may be a secret at the wrong place.
 */
export const text = () => z.preprocess((value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value), z.string('must be text'));

/** Text; an empty one counts as not set, as in `${NAME:}`. */
export const optionalText = () => z.preprocess((value) => (value === '' || value === null ? undefined : value), text().optional());

export const bool = () =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    const word = value.trim().toLowerCase();
    if (['true', 'yes', 'on', '1'].includes(word)) return true;
    return ['false', 'no', 'off', '0'].includes(word) ? false : value;
  }, z.boolean('must be true or false'));

export const integer = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
    z.int('must be a whole number').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`),
  );

export const decimal = (min: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z.number('must be a number').min(min, `must be at least ${min}`),
  );

export const port = () => integer(0, 65_535);

const UNIT_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of `25ms`, `5s`, `45m`, `1h`, `7d`, or ISO-8601 (`PT5M`, `P1D`). */
export function parseConfigDurationMs(value: string): number | undefined {
  const short = /^(\d+(?:\.\d+)?)\s*(ms|[smhdw])$/i.exec(value.trim());
  if (short) return Math.round(Number(short[1]) * (UNIT_MS[(short[2] ?? '').toLowerCase()] ?? 0));
  const ms = parseDurationMs(value);
  return ms !== undefined && ms >= 0 ? ms : undefined;
}

/** A duration, as a number of milliseconds. A bare number is refused: its unit would be a guess. */
export const duration = () =>
  z.union([z.string(), z.number()], 'must be a duration such as 5s, 10m or PT5M').transform((value, context) => {
    const ms = typeof value === 'string' ? parseConfigDurationMs(value) : undefined;
    if (ms !== undefined) return ms;
    context.addIssue({ code: 'custom', message: 'must be a duration such as 5s, 10m or PT5M' });
    return z.NEVER;
  });

const UNIT_BYTES: Record<string, number> = { '': 1, b: 1, k: 1024, kb: 1024, m: 1024 ** 2, mb: 1024 ** 2, g: 1024 ** 3, gb: 1024 ** 3 };

/** A size, as a number of bytes: `1048576`, `64KB`, `10MB`, `2GB` (powers of 1024). */
export const byteSize = () =>
  z.union([z.string(), z.number()], 'must be a size such as 10MB').transform((value, context) => {
    const match = /^(\d+(?:\.\d+)?)\s*([kmg]?b?)$/i.exec(String(value).trim());
    const unit = match && UNIT_BYTES[(match[2] ?? '').toLowerCase()];
    if (match && unit !== undefined && unit !== null) return Math.round(Number(match[1]) * unit);
    context.addIssue({ code: 'custom', message: 'must be a size such as 10MB' });
    return z.NEVER;
  });

/** A list of texts, also written as one text with commas. */
export const textList = () =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value ?? [];
    return value.split(',').map((item) => item.trim()).filter((item) => item !== '');
  }, z.array(text(), 'must be a list of texts'));

/** A map with keys of the author's own. */
export const freeMap = () => z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown(), 'must be a map'));
