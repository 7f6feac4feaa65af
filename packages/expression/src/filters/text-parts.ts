import { given, requiredInteger, requiredText } from '../runtime/arguments.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { valueText } from '../values/java-string.ts';

/** Filters that cut a part out of a text, or ask how it begins and ends. */
export const TEXT_PART_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('abbreviate', ['length'], (input, args, at) => {
    const width = requiredInteger(args, 'length', at);
    if (width < 0) return at.fail('Invalid argument to abbreviate filter; must be greater than zero');
    return abbreviate(valueText(input), width);
  }),
  separated('substringBefore', (text, separator) => (text.includes(separator) ? text.slice(0, text.indexOf(separator)) : text)),
  separated('substringBeforeLast', (text, separator) => (text.includes(separator) ? text.slice(0, text.lastIndexOf(separator)) : text)),
  separated('substringAfter', (text, separator) => (text.includes(separator) ? text.slice(text.indexOf(separator) + separator.length) : '')),
  separated('substringAfterLast', (text, separator) =>
    text.includes(separator) ? text.slice(text.lastIndexOf(separator) + separator.length) : ''),
  nullSafeFilter('startsWith', ['value'], (input, args, at) => valueText(input).startsWith(requiredText(args, 'value', at))),
  nullSafeFilter('endsWith', ['value'], (input, args, at) => valueText(input).endsWith(requiredText(args, 'value', at))),
];

function separated(name: string, cut: (text: string, separator: string) => string): FilterDefinition {
  return nullSafeFilter(name, ['separator'], (input, args, at) => {
    if (!given(args, 'separator')) return at.fail(`The '${name}' filter expects an argument 'separator'.`);
    return cut(valueText(input), requiredText(args, 'separator', at));
  });
}

/** At most `width` characters, the last three of them dots when something was cut. */
function abbreviate(text: string, width: number): string {
  if (text.length < width || text.length <= 3) return text;
  return width <= 3 ? text.slice(0, width) : `${text.slice(0, width - 3)}...`;
}
