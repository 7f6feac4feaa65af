import { parse, stringify } from 'yaml';
import { toPlain } from '../values/plain-value.ts';
import { isList, isMap } from '../values/shapes.ts';

/** Most aliases a YAML text may resolve to; stops documents that expand without end. */
const MAX_ALIASES = 100;

/** YAML text of a value: list items indented by one space, quotes only where needed, a line break at the end. */
export function yamlText(value: unknown): string {
  const plain = toPlain(value);
  if (isList(plain) && plain.length === 0) return '[]\n';
  if (isMap(plain) && Object.keys(plain).length === 0) return '{}\n';
  return block(plain, '');
}

/** The value of a YAML text. Throws with the parser's message when it is no YAML. */
export const parseYaml = (text: string): unknown => parse(text, { maxAliasCount: MAX_ALIASES, schema: 'core' }) as unknown;

function block(value: unknown, indent: string): string {
  if (isList(value)) return value.map((item) => `${indent} - ${nested(item, `${indent}   `, true)}`).join('');
  if (isMap(value)) {
    return Object.keys(value).map((key) => `${indent}${scalar(key)}:${separated(value[key], indent)}`).join('');
  }
  return `${scalar(value)}\n`;
}

/** A value after a dash: its first line goes on there. */
function nested(value: unknown, indent: string, inline: boolean): string {
  const filled = (isMap(value) && Object.keys(value).length > 0) || (isList(value) && value.length > 0);
  if (!filled) return `${leaf(value, indent)}\n`;
  const text = block(value, indent);
  return inline ? text.slice(indent.length) : text;
}

/** A value after a key. */
function separated(value: unknown, indent: string): string {
  if (isMap(value) && Object.keys(value).length > 0) return `\n${block(value, `${indent}  `)}`;
  if (isList(value) && value.length > 0) return `\n${block(value, indent)}`;
  return ` ${leaf(value, `${indent}  `)}\n`;
}

function leaf(value: unknown, indent: string): string {
  if (isMap(value)) return '{}';
  if (isList(value)) return '[]';
  if (typeof value !== 'string' || !value.includes('\n')) return scalar(value);
  const chomp = value.endsWith('\n') ? (value.endsWith('\n\n') ? '+' : '') : '-';
  const lines = value.replace(/\n$/, '').split('\n').map((line) => (line === '' ? '' : indent + line));
  if (/^\s/.test(value) || /[\0-\u0008\u000b-\u001f\u007f]/.test(value)) return JSON.stringify(value);
  return `|${chomp}\n${lines.join('\n')}`;
}

const scalar = (value: unknown): string => stringify(value ?? null, { lineWidth: 0, schema: 'core' }).replace(/\n$/, '');
