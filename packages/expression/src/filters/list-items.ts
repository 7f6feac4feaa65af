import { integerArgument, listOf, requiredInteger, textArgument } from '../runtime/arguments.ts';
import type { CallSite } from '../runtime/call-site.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { filter, nullSafeFilter } from '../runtime/definition.ts';
import { splitText } from '../text/java-regex.ts';
import { valueText } from '../values/java-string.ts';
import { force } from '../values/lazy-value.ts';
import { isList, isMap } from '../values/shapes.ts';

/** Filters that take items out of lists and texts, and that join and split them. */
export const LIST_ITEM_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('first', undefined, (input, _args, at) => end(input, 0, at)),
  nullSafeFilter('last', undefined, (input, _args, at) => end(input, -1, at)),
  filter('length', undefined, (input) => lengthOf(input)),
  nullSafeFilter('join', ['separator'], (input, args, at) => {
    const separator = textArgument(args, 'separator') ?? '';
    if (!isList(input)) return at.fail("The 'join' filter expects that the input is either a collection or an array.");
    const texts = input.map((item) => valueText(item));
    at.context.budget.size(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
    return texts.join(separator);
  }),
  nullSafeFilter('split', ['delimiter', 'limit'], (input, args, at) => {
    const delimiter = textArgument(args, 'delimiter') ?? at.fail("The argument 'delimiter' is required.");
    const parts = splitText(valueText(input), delimiter, integerArgument(args, 'limit', at) ?? 0, (message) => at.context.error(message, at.range));
    at.context.budget.size(parts.length);
    return parts;
  }),
  nullSafeFilter('slice', ['fromIndex', 'toIndex'], (input, args, at) => {
    const from = integerArgument(args, 'fromIndex', at) ?? 0;
    const to = integerArgument(args, 'toIndex', at);
    if (!isList(input) && typeof input !== 'string') return at.wrongInput(input, 'String, List and array inputs');
    if (from < 0) return at.fail('fromIndex must be greater than 0');
    if (from > input.length) return at.fail(`fromIndex must not be greater than input size: ${input.length}`);
    if (to !== undefined && to > input.length) return at.fail(`toIndex must be smaller than input size: ${input.length}`);
    if (to !== undefined && from >= to) return at.fail('toIndex must be greater than fromIndex');
    return input.slice(from, to);
  }),
  nullSafeFilter('chunk', ['size'], (input, args, at) => {
    const size = requiredInteger(args, 'size', at);
    if (size < 1) return at.fail("The 'chunk' filter expects a 'size' of at least 1.");
    const items = isList(input) ? input : at.wrongInput(input, 'List');
    at.context.budget.size(items.length);
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
  }),
  nullSafeFilter('reverse', undefined, (input, _args, at) => {
    if (typeof input === 'string') return [...input].reverse().join('');
    return [...listOf(input, at)].reverse();
  }),
];

/** The first (0) or last (-1) item of a list, value of a map, or character of a text; null of an empty one. */
function end(input: unknown, position: 0 | -1, at: CallSite): unknown {
  if (typeof input === 'string') return input.at(position) ?? null;
  if (isList(input)) return force(input.at(position)) ?? null;
  if (isMap(input)) return force(input[Object.keys(input).at(position) ?? '']) ?? null;
  return at.fail(`The '${at.name}' filter expects that the input is either a collection, an array or a string.`);
}

function lengthOf(input: unknown): number {
  if (typeof input === 'string' || isList(input)) return input.length;
  return isMap(input) ? Object.keys(input).length : 0;
}
