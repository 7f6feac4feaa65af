import { parseDurationMs } from '@windhover/kernel';
import { hasExpression } from '../shape/scalars.ts';
import type { ValueRules } from './value-rules.ts';
import { mismatch } from './pattern.ts';
import { accepted, refused, shown } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseInstant, parseTime, secondsOfTime } from './temporal.ts';

/** Checks a value of the right type against what its definition allows. */
export function checkConstraints(rules: ValueRules, value: unknown): Parsed {
  const message = validator(rules, value) ?? bounds(rules, value) ?? choices(rules, value) ?? extensions(rules, value);
  return message === undefined ? accepted(value) : refused(message);
}

function validator(rules: ValueRules, value: unknown): string | undefined {
  return rules.validator === undefined || typeof value !== 'string' ? undefined : mismatch(rules.validator, value);
}

function bounds(rules: ValueRules, value: unknown): string | undefined {
  switch (rules.type) {
    case 'INT':
    case 'FLOAT': return compare(rules.min, rules.max, value, Number, ['it must be more than', 'it must be less than']);
    case 'DURATION': return compare(rules.min, rules.max, value, (text) => parseDurationMs(text) ?? Number.NaN, ['It must be more than', 'It must be less than']);
    case 'DATE': return compare(rules.after, rules.before, value, (text) => Date.parse(`${text}T00:00:00Z`), AFTER_BEFORE);
    case 'DATETIME': return compare(rules.after, rules.before, value, (text) => Date.parse(parseInstant(text) ?? ''), AFTER_BEFORE);
    case 'TIME': return compare(shortTime(rules.after), shortTime(rules.before), value, secondsOfTime, AFTER_BEFORE);
    default: return undefined;
  }
}

const AFTER_BEFORE: readonly [string, string] = ['it must be after', 'it must be before'];

const shortTime = (text: string | undefined): string | undefined => (text === undefined ? undefined : parseTime(text) ?? text);

function compare(
  low: string | number | undefined, high: string | number | undefined, value: unknown,
  measure: (text: string) => number, [lowWording, highWording]: readonly [string, string],
): string | undefined {
  const size = measure(String(value));
  if (low !== undefined && size < measure(String(low))) return `${lowWording} \`${low}\``;
  if (high !== undefined && size > measure(String(high))) return `${highWording} \`${high}\``;
  return undefined;
}

function choices(rules: ValueRules, value: unknown): string | undefined {
  const { values } = rules;
  if (values === undefined || rules.allowCustomValue === true) return undefined;
  const known = values.every((option) => !hasExpression(option));
  if (!known) return undefined;
  const wrong = (Array.isArray(value) ? (value as unknown[]) : [value]).filter((item) => !values.includes(String(item)));
  return wrong.length === 0 ? undefined : `it must match the values \`[${values.join(', ')}]\``;
}

function extensions(rules: ValueRules, value: unknown): string | undefined {
  const { allowedFileExtensions: allowed } = rules;
  if (rules.type !== 'FILE' || allowed === undefined || allowed.length === 0 || typeof value !== 'string') return undefined;
  const path = value.split(/[?#]/, 1)[0] ?? value;
  if (allowed.some((ending) => path.toLowerCase().endsWith(ending.toLowerCase().replace(/^\*?\.?/, '.')))) return undefined;
  return `file extension must be one of [${allowed.join(', ')}], but is \`${shown(path.slice(path.lastIndexOf('/') + 1))}\``;
}
