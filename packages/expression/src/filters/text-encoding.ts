import { attempt, requiredText } from '../runtime/arguments.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { base64Decode, base64Encode } from '../text/base64.ts';
import { mapTexts } from '../text/map-texts.ts';
import { replaceLiteral } from '../text/replace-literal.ts';
import { slugify } from '../text/slugify.ts';
import { urlDecode, urlEncode } from '../text/url-encoding.ts';
import { valueText } from '../values/java-string.ts';
import { isList, isMap } from '../values/shapes.ts';

const ESCAPES: Readonly<Record<string, readonly [string, string]>> = {
  single: ["'", "\\'"],
  double: ['"', '\\"'],
  shell: ["'", "'\\''"],
};

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** Filters that write a text in another alphabet, or escape it. */
export const TEXT_ENCODING_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('base64encode', undefined, (input) => base64Encode(valueText(input))),
  nullSafeFilter('base64decode', undefined, (input, _args, at) =>
    attempt(at, () => 'The input of the base64decode filter is not base64', () => base64Decode(valueText(input)))),
  nullSafeFilter('urlencode', undefined, (input) => urlEncode(valueText(input))),
  nullSafeFilter('urldecode', undefined, (input, _args, at) =>
    attempt(at, () => 'The input of the urldecode filter has a broken escape', () => urlDecode(valueText(input)))),
  nullSafeFilter('slugify', undefined, (input) => slugify(valueText(input))),
  nullSafeFilter('nl2br', undefined, (input) => valueText(input).replaceAll(/\r\n|\r|\n/g, '<br />')),
  nullSafeFilter('escape', ['strategy'], (input) => valueText(input).replaceAll(/[&<>"']/g, (character) => HTML[character] ?? character)),
  nullSafeFilter('escapeChar', ['type'], (input, args, at) => {
    const escape = ESCAPES[requiredText(args, 'type', at).toLowerCase()];
    if (!escape) {
      return at.fail("The 'escapeChar' filter expects the value of 'type' to be either 'single', 'double', or 'shell'.");
    }
    const [from, to] = escape;
    const change = (text: string): string => replaceLiteral(text, from, to, at.context.budget);
    return isList(input) || isMap(input) ? mapTexts(input, change) : change(valueText(input));
  }),
];
