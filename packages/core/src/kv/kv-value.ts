import { formatDurationMs, invalid, parseDurationMs } from '@windhover/kernel';
import type { JsonValue } from '@windhover/kernel';
import type { KvType } from '@windhover/plugin-sdk';

export interface TypedKvValue {
  type: KvType;
  value: JsonValue;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
/** The longest value, in characters of its JSON. */
const MAX_VALUE = 10_000_000;

/**
 * The value of a pair as a flow gives it. With a type a text is read as such; without one the value keeps the type it has.
 * Throws `invalid` when it does not fit.
 */
export function typedKvValue(value: unknown, type: KvType | undefined): TypedKvValue {
  return bounded(type === undefined ? { type: typeOf(value), value: plain(value) } : { type, value: READERS[type](value) });
}

/**
 * The value of a pair as the API gets it: JSON where the text is JSON, else a duration, a date, an instant, or the text
 * itself (api-contract, KV).
 */
export function kvValueOfText(text: string): TypedKvValue {
  const trimmed = text.trim();
  if (INSTANT.test(trimmed)) return { type: 'DATETIME', value: instantText(trimmed) };
  if (DATE.test(trimmed)) return { type: 'DATE', value: dateText(trimmed) };
  if (/^[+-]?P/i.test(trimmed) && parseDurationMs(trimmed) !== undefined) return { type: 'DURATION', value: durationText(trimmed) };
  try {
    const value = JSON.parse(trimmed) as JsonValue;
    return bounded({ type: typeOf(value), value });
  } catch {
    return bounded({ type: 'STRING', value: text });
  }
}

const READERS: Record<KvType, (value: unknown) => JsonValue> = {
  STRING: (value) => (typeof value === 'string' ? value : JSON.stringify(plain(value))),
  NUMBER: (value) => {
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && NUMBER.test(value.trim())) return Number(value);
    throw mismatch(value, 'NUMBER', 'a number');
  },
  BOOLEAN: (value) => {
    const text = String(value).trim().toLowerCase();
    if (text === 'true' || text === 'false') return text === 'true';
    throw mismatch(value, 'BOOLEAN', 'true or false');
  },
  DATETIME: (value) => instantText(value),
  DATE: (value) => dateText(value),
  DURATION: (value) => durationText(value),
  JSON: (value) => {
    if (typeof value !== 'string') return plain(value);
    try {
      return JSON.parse(value) as JsonValue;
    } catch (cause) {
      throw mismatch(value, 'JSON', `JSON text (${cause instanceof Error ? cause.message : String(cause)})`);
    }
  },
};

function typeOf(value: unknown): KvType {
  if (typeof value === 'string') return 'STRING';
  if (typeof value === 'number' || typeof value === 'bigint') return 'NUMBER';
  return typeof value === 'boolean' ? 'BOOLEAN' : 'JSON';
}

const plain = (value: unknown): JsonValue => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as JsonValue));

/** As Java prints an instant: in UTC, a fraction only where there is one. */
function instantText(value: unknown): string {
  const text = String(value).trim();
  const ms = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw mismatch(value, 'DATETIME', 'an ISO-8601 instant such as 2025-10-13T08:00:00Z');
  const isUtcWithSeconds = /:\d{2}:\d{2}(\.\d+)?Z$/.test(text);
  return (isUtcWithSeconds ? text : new Date(ms).toISOString()).replace(/\.0+Z$/, 'Z');
}

function dateText(value: unknown): string {
  const text = String(value).trim();
  const day = DATE.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) throw mismatch(value, 'DATE', 'a date such as 2025-10-13');
  return text;
}

function durationText(value: unknown): string {
  const ms = typeof value === 'string' ? parseDurationMs(value) : undefined;
  if (ms === undefined) throw mismatch(value, 'DURATION', 'an ISO-8601 duration such as PT15M');
  return formatDurationMs(ms);
}

function bounded(typed: TypedKvValue): TypedKvValue {
  if (JSON.stringify(typed.value).length > MAX_VALUE) throw invalid(`The value is longer than ${MAX_VALUE} characters: store it as a file, and its URI here`);
  return typed;
}

function mismatch(value: unknown, type: KvType, wanted: string): Error {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return invalid(`The value '${(shown ?? 'null').slice(0, 100)}' is not of the type ${type}: expected ${wanted}`);
}
