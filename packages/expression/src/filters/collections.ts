import { argument, listOf } from '../runtime/arguments.ts';
import type { CallSite } from '../runtime/call-site.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { filter, nullSafeFilter } from '../runtime/definition.ts';
import { orderOf } from '../compile/comparison.ts';
import { valuesEqual } from '../values/equality.ts';
import { isNumber } from '../values/java-number.ts';
import { valueText } from '../values/java-string.ts';
import { force } from '../values/lazy-value.ts';
import { emptyMap, isList, isMap } from '../values/shapes.ts';

/** Filters on lists and maps as a whole. */
export const COLLECTION_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('sort', undefined, (input, _args, at) => sorted(input, 1, at)),
  nullSafeFilter('rsort', undefined, (input, _args, at) => sorted(input, -1, at)),
  nullSafeFilter('keys', undefined, (input, _args, at) => {
    if (isMap(input)) return Object.keys(input);
    return isList(input) ? input.map((_, index) => index) : at.wrongInput(input, 'List, Map, Array');
  }),
  nullSafeFilter('values', undefined, (input, _args, at) => {
    if (isMap(input)) return Object.keys(input).map((key) => force(input[key]) ?? null);
    return isList(input) ? input : at.wrongInput(input, 'Map');
  }),
  nullSafeFilter('distinct', undefined, (input, _args, at) => distinct(listOf(input, at), at)),
  nullSafeFilter('flatten', [], (input, _args, at) => {
    if (!isList(input)) return at.fail("The 'flatten' filter can only be applied to lists.");
    const flat = input.flat();
    at.context.budget.size(flat.length);
    return flat;
  }),
  filter('merge', ['items'], (input, args, at) => {
    const items = argument(args, 'items');
    if (input === null) return items ?? at.fail('The two arguments to be merged are null');
    return items === null ? input : merged(input, items, at);
  }),
];

/** Numbers by value, texts by their characters; values without an order between them are an error. */
function sorted(input: unknown, direction: 1 | -1, at: CallSite): unknown[] {
  const items = isList(input) ? input.map(force) : at.wrongInput(input, 'List');
  at.context.budget.step(items.length * Math.ceil(Math.log2(items.length + 1)));
  return items.sort((a, b) => {
    const order = orderOf(a, b);
    return order === undefined ? at.fail(`The '${at.name}' filter can't compare ${valueText(a)} with ${valueText(b)}`) : order * direction;
  });
}

/** Items in their order, each once. */
function distinct(items: readonly unknown[], at: CallSite): unknown[] {
  const scalars = new Set<unknown>();
  const others: unknown[] = [];
  return items.map(force).filter((item) => {
    at.context.budget.step(1 + Math.floor(others.length / 8));
    if (typeof item === 'string' || typeof item === 'boolean' || typeof item === 'number' || item === null) {
      if (scalars.has(item)) return false;
      scalars.add(item);
      return !isNumber(item) || !others.some((other) => valuesEqual(other, item));
    }
    if (others.some((other) => valuesEqual(other, item)) || (isNumber(item) && [...scalars].some((other) => valuesEqual(other, item)))) return false;
    others.push(item);
    return true;
  });
}

/** The left operand decides what comes out: a map takes entries (later ones win), a list takes items. */
function merged(input: unknown, items: unknown, at: CallSite): unknown {
  if (isMap(input)) {
    if (!isMap(items) && !isList(items)) return at.fail('Currently, only Maps and Lists can be merged with a Map.');
    const added = isMap(items) ? items : Object.fromEntries(items.map((item) => [valueText(item), item]));
    at.context.budget.size(Object.keys(input).length + Object.keys(added).length);
    return Object.assign(emptyMap(), input, added);
  }
  if (!isList(input)) return at.fail('The object being filtered is not a Map/List/Array');
  if (!isMap(items) && !isList(items)) return at.fail('Currently, only Maps and Lists can be merged with a List.');
  const added = isList(items) ? items : Object.entries(items).map(([key, value]) => Object.assign(emptyMap(), { key, value }));
  at.context.budget.size(input.length + added.length);
  return [...input, ...added];
}
