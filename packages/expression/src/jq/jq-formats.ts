import { base64Decode, base64Encode } from '../text/base64.ts';
import { isNumber } from '../values/java-number.ts';
import { jsonText } from '../values/json-text.ts';
import { isList, isMap } from '../values/shapes.ts';
import { JqError } from './jq-error.ts';
import { jqDescribe, jqValue } from './jq-value.ts';

/** The text of a value: texts as they are, anything else as JSON. */
export const jqText = (value: unknown): string => (typeof value === 'string' ? value : jsonText(value));

const HTML: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&quot;' };

const FORMATS: ReadonlyMap<string, (value: unknown) => string> = new Map<string, (value: unknown) => string>([
  ['@text', jqText],
  ['@json', jsonText],
  ['@html', (value) => jqText(value).replaceAll(/[<>&'"]/g, (character) => HTML[character] ?? character)],
  ['@uri', (value) => encodeURIComponent(jqText(value)).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)],
  ['@csv', (value) => row(value, 'csv', ',', (text) => `"${text.replaceAll('"', '""')}"`)],
  ['@tsv', (value) => row(value, 'tsv', '\t', (text) => text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r'))],
  ['@sh', (value) => (isList(value) ? value : [value]).map((item) => shellWord(jqValue(item))).join(' ')],
  ['@base64', (value) => base64Encode(jqText(value))],
  ['@base64d', (value) => {
    try {
      return base64Decode(jqText(value));
    } catch {
      throw new JqError(`${jqDescribe(value)} is not valid base64 data`);
    }
  }],
]);

/** A value in one of jq's `@` formats. */
export function formatText(name: string, value: unknown): string {
  const format = FORMATS.get(name);
  if (!format) throw new JqError(`${name.slice(1)} is not a valid format`);
  return format(value);
}

function row(value: unknown, name: string, separator: string, quote: (text: string) => string): string {
  if (!isList(value)) throw new JqError(`${jqDescribe(value)} cannot be ${name}-formatted, only an array can be`);
  return value.map((given) => {
    const item = jqValue(given);
    if (typeof item === 'string') return quote(item);
    if (isList(item) || isMap(item)) throw new JqError(`${jqDescribe(item)} is not valid in a ${name} row`);
    return item === null ? '' : jsonText(item);
  }).join(separator);
}

function shellWord(value: unknown): string {
  if (isList(value) || isMap(value)) throw new JqError(`${jqDescribe(value)} can not be escaped for shell`);
  return typeof value === 'string' && !isNumber(value) ? `'${value.replaceAll("'", "'\\''")}'` : jsonText(value);
}
