import { argument } from '../runtime/arguments.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { filter, nullSafeFilter } from '../runtime/definition.ts';
import { isEmpty } from '../predicates/core-tests.ts';
import { jsonText } from '../values/json-text.ts';
import { javaClassName, isList, isMap } from '../values/shapes.ts';
import { valueText } from '../values/java-string.ts';

/** Filters for values of any kind. */
export const GENERAL_FILTERS: readonly FilterDefinition[] = [
  filter('default', ['default'], (input, args) => (isEmpty(input) ? argument(args, 'default') : input)),
  nullSafeFilter('string', undefined, (input) => (isList(input) || isMap(input) ? jsonText(input) : valueText(input))),
  nullSafeFilter('className', undefined, (input) => javaClassName(input)),
  filter('raw', undefined, (input) => input),
];
