import { isPlainObject, parseDurationMs } from '@windhover/kernel';
import type { InputType } from '../model/input.ts';
import { checkConstraints } from './constraints.ts';
import { parseStructure } from './parse-structure.ts';
import { accepted, notOfType, refused } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import type { ValueRules } from './value-rules.ts';
import { parseDate, parseInstant, parseTime } from './temporal.ts';

/** Reads a given value as the type of an input or output and checks its constraints (flow language §6). Never throws. */
export function parseValue(rules: ValueRules, given: unknown): Parsed {
  const parsed = parseType(rules.type, given, rules.itemType);
  return parsed.ok ? checkConstraints(rules, parsed.value) : parsed;
}

function parseType(type: InputType, given: unknown, itemType: InputType | undefined): Parsed {
  switch (type) {
    case 'STRING':
    case 'SECRET':
    case 'SELECT':
    case 'ENUM': return asText(type, given, accepted);
    case 'INT': return parseInt32(given);
    case 'FLOAT': return parseFloat64(given);
    case 'BOOL':
    case 'BOOLEAN': return parseBoolean(type, given);
    case 'DATETIME': return asText(type, given, (text) => orRefused(parseInstant(text), type, given));
    case 'DATE': return asText(type, given, (text) => orRefused(parseDate(text), type, given));
    case 'TIME': return asText(type, given, (text) => orRefused(parseTime(text), type, given));
    case 'DURATION': return asText(type, given, (text) => (parseDurationMs(text) === undefined ? notOfType(type, given) : accepted(text)));
    case 'URI': return asText(type, given, (text) => (isUri(text) ? accepted(text) : notOfType(type, given)));
    case 'EMAIL': return asText(type, given, (text) => (isEmail(text) ? accepted(text) : refused('The input must be a valid email')));
    case 'FILE': return asText(type, given, (text) => (/^(kestra|nsfiles?|file):\/\//.test(text) ? accepted(text) : notOfType(type, given)));
    case 'JSON':
    case 'FORM':
    case 'YAML': return parseStructure(type, given);
    case 'ARRAY':
    case 'MULTISELECT': return parseList(type, given, itemType ?? 'STRING');
  }
}

function asText(type: InputType, given: unknown, read: (text: string) => Parsed): Parsed {
  if (typeof given === 'string') return read(given);
  if (typeof given === 'number' || typeof given === 'boolean') return read(String(given));
  return notOfType(type, given);
}

const orRefused = (value: string | undefined, type: InputType, given: unknown): Parsed =>
  value === undefined ? notOfType(type, given) : accepted(value);

function parseInt32(given: unknown): Parsed {
  const number = typeof given === 'string' && /^\s*[+-]?\d+\s*$/.test(given) ? Number(given) : given;
  if (typeof number !== 'number' || !Number.isInteger(number)) return notOfType('INT', given);
  return number > 2_147_483_647 || number < -2_147_483_648 ? notOfType('INT', given) : accepted(number);
}

function parseFloat64(given: unknown): Parsed {
  const number = typeof given === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(given) ? Number(given) : given;
  return typeof number === 'number' && Number.isFinite(number) ? accepted(number) : notOfType('FLOAT', given);
}

/** Forms send `on` and `off` for check boxes. */
function parseBoolean(type: InputType, given: unknown): Parsed {
  if (typeof given === 'boolean') return accepted(given);
  const text = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (text === 'true' || text === 'on') return accepted(true);
  if (text === 'false' || text === 'off') return accepted(false);
  return notOfType(type, given);
}

function isUri(text: string): boolean {
  const match = /^([a-z][a-z0-9+.-]*):(\/\/[^\s/?#]+)?(\S*)$/i.exec(text);
  if (!match || /[<>"{}|\\^`\s]/.test(text)) return false;
  if (/^https?$/i.test(match[1] ?? '')) return URL.canParse(text) && match[2] !== undefined;
  return match[2] !== undefined || (match[3] ?? '') !== '';
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);
}

function parseList(type: InputType, given: unknown, itemType: InputType): Parsed {
  const list = typeof given === 'string' ? parseStructure(type, given) : accepted(given);
  if (!list.ok) return list;
  if (!Array.isArray(list.value)) return notOfType(type, given);
  const values: unknown[] = [];
  for (const item of list.value as unknown[]) {
    const parsed = itemType === 'JSON' && (isPlainObject(item) || Array.isArray(item)) ? accepted(item) : parseType(itemType, item, undefined);
    if (!parsed.ok) return refused(`Unable to parse array element as \`${itemType}\` on \`${typeof item === 'string' ? item : JSON.stringify(item)}\``);
    values.push(parsed.value);
  }
  return accepted(values);
}
