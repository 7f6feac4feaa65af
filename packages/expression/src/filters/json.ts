import type { FilterDefinition } from '../runtime/definition.ts';
import { filter } from '../runtime/definition.ts';
import type { CallSite } from '../runtime/call-site.ts';
import { attempt } from '../runtime/arguments.ts';
import { ionText } from '../ion/write-ion.ts';
import { jsonText } from '../values/json-text.ts';

const toJson = (input: unknown, _args: unknown, at: CallSite): string => {
  const text = attempt(at, (reason) => `Unable to transform to json value: ${reason}`, () => jsonText(input));
  at.context.budget.size(text.length);
  return text;
};

/** Filters that write a value as JSON or Ion text; null is `null`. */
export const JSON_FILTERS: readonly FilterDefinition[] = [
  filter('toJson', undefined, toJson),
  filter('json', undefined, toJson),
  filter('jsonEncode', undefined, toJson),
  filter('toIon', undefined, (input, _args, at) => {
    const text = attempt(at, (reason) => `Unable to transform to ion value: ${reason}`, () => ionText(input));
    at.context.budget.size(text.length);
    return text;
  }),
];
