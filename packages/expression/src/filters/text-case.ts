import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { valueText } from '../values/java-string.ts';
import { isList } from '../values/shapes.ts';

/** Filters that change the case of a text or the blanks around it. */
export const TEXT_CASE_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('upper', undefined, (input) => valueText(input).toUpperCase()),
  nullSafeFilter('lower', undefined, (input) => valueText(input).toLowerCase()),
  nullSafeFilter('capitalize', undefined, (input) => capitalize(valueText(input))),
  nullSafeFilter('title', undefined, (input) => title(valueText(input))),
  nullSafeFilter('trim', undefined, (input) => (isList(input) ? input.map((item) => valueText(item).trim()) : valueText(input).trim())),
];

/** The first character that is no blank in upper case. */
function capitalize(text: string): string {
  return text.replace(/\S/u, (character) => character.toUpperCase());
}

/** The first letter of every word in upper case; the rest stays. */
function title(text: string): string {
  return text.replaceAll(/(^|\s)(\S)/gu, (_match, before: string, letter: string) => before + letter.toUpperCase());
}
