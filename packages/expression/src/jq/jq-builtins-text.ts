import { isNumber, toNumber } from '../values/java-number.ts';
import { jsonText } from '../values/json-text.ts';
import { isList } from '../values/shapes.ts';
import { parseJson } from '../text/parse-json.ts';
import { Decimal } from '../numbers/decimal.ts';
import { valueBuiltin } from './jq-builtin.ts';
import type { JqBuiltinEntry } from './jq-builtin.ts';
import { JqError } from './jq-error.ts';
import { formatText, jqText } from './jq-formats.ts';
import { jqDescribe, jqValue } from './jq-value.ts';

/** Builtins on texts. */
export const TEXT_BUILTINS: readonly JqBuiltinEntry[] = [
  valueBuiltin('tostring', 0, (input) => jqText(input)),
  valueBuiltin('tonumber', 0, (input) => {
    if (isNumber(input)) return input;
    if (typeof input !== 'string' || !Decimal.parse(input.trim())) return fail(`${jqDescribe(input)} cannot be parsed as a number`);
    const value = Number(input);
    return Number.isSafeInteger(value) ? value : parseJson(input.trim().replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1').replace(/^(-?)\./, '$10.').replace(/\.$/, ''));
  }),
  valueBuiltin('tojson', 0, (input) => jsonText(input)),
  valueBuiltin('fromjson', 0, (input) => {
    try {
      return parseJson(text(input, 'parsed as JSON'));
    } catch (error) {
      if (error instanceof JqError) throw error;
      return fail(`${jqDescribe(input)} cannot be parsed as JSON`);
    }
  }),
  valueBuiltin('ascii_downcase', 0, (input) => text(input, 'ascii_downcased').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())),
  valueBuiltin('ascii_upcase', 0, (input) => text(input, 'ascii_upcased').replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())),
  valueBuiltin('startswith', 1, (input, [part]) => bothTexts(input, part, 'startswith')[0].startsWith(jqText(part))),
  valueBuiltin('endswith', 1, (input, [part]) => bothTexts(input, part, 'endswith')[0].endsWith(jqText(part))),
  valueBuiltin('ltrimstr', 1, (input, [part]) =>
    typeof input === 'string' && typeof part === 'string' && input.startsWith(part) ? input.slice(part.length) : input),
  valueBuiltin('rtrimstr', 1, (input, [part]) =>
    typeof input === 'string' && typeof part === 'string' && part !== '' && input.endsWith(part) ? input.slice(0, -part.length) : input),
  valueBuiltin('trim', 0, (input) => text(input, 'trimmed').trim()),
  valueBuiltin('ltrim', 0, (input) => text(input, 'trimmed').trimStart()),
  valueBuiltin('rtrim', 0, (input) => text(input, 'trimmed').trimEnd()),
  valueBuiltin('split', 1, (input, [separator]) => {
    const [whole, by] = bothTexts(input, separator, 'split');
    return whole === '' ? [] : whole.split(by);
  }),
  valueBuiltin('join', 1, (input, [separator], run) => {
    if (!isList(input)) return fail(`Cannot iterate over ${jqDescribe(input)}`);
    if (input.length === 0) return '';
    if (typeof separator !== 'string') return fail(`${jqDescribe(separator)} cannot join`);
    const texts = input.map(jqValue).map((item) => {
      if (typeof item === 'object' && item !== null && !isNumber(item)) return fail(`${jqDescribe(item)} cannot be added to a string`);
      return item === null ? '' : jqText(item);
    });
    run.budget.size(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
    return texts.join(separator);
  }),
  valueBuiltin('explode', 0, (input) => Array.from(text(input, 'exploded'), (character) => character.codePointAt(0) ?? 0)),
  valueBuiltin('implode', 0, (input) => {
    if (!isList(input)) return fail(`${jqDescribe(input)} cannot be imploded`);
    return input.map((code) => {
      const point = isNumber(code) ? toNumber(code) : -1;
      return point >= 0 && point <= 0x10ffff && Number.isInteger(point) ? String.fromCodePoint(point) : fail('Unicode codepoint must be numeric');
    }).join('');
  }),
  valueBuiltin('format', 1, (input, [name]) => formatText(`@${jqText(name)}`, input)),
  valueBuiltin('ascii', 0, (input) => (isNumber(input) ? String.fromCharCode(toNumber(input)) : fail(`${jqDescribe(input)} is no character code`))),
];

function fail(message: string): never {
  throw new JqError(message);
}

const text = (value: unknown, verb: string): string => (typeof value === 'string' ? value : fail(`${jqDescribe(value)} cannot be ${verb}`));

function bothTexts(input: unknown, part: unknown, name: string): [string, string] {
  if (typeof input === 'string' && typeof part === 'string') return [input, part];
  return fail(name === 'split' ? 'split input and separator must be strings' : `${name}() requires string inputs`);
}
