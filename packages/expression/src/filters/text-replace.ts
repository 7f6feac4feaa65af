import { booleanArgument, integerArgument, requiredText } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { nullSafeFilter } from '../runtime/definition.ts';
import { JavaRegex } from '../text/java-regex.ts';
import { mapTexts } from '../text/map-texts.ts';
import { replaceLiteral } from '../text/replace-literal.ts';
import { valueText } from '../values/java-string.ts';
import { isList, isMap } from '../values/shapes.ts';

/** Filters that search a text and change what they find. Regular expressions are Java's and run in linear time. */
export const TEXT_REPLACE_FILTERS: readonly FilterDefinition[] = [
  nullSafeFilter('replace', ['replace_pairs', 'regexp'], (input, args, at) => {
    const change = replacer(args, at);
    return isList(input) || isMap(input) ? mapTexts(input, change) : change(valueText(input));
  }),
  nullSafeFilter('regexMatch', ['regex'], (input, args, at) => regexOf(args, at).found(counted(input, at))),
  nullSafeFilter('regexReplace', ['regex', 'replacement'], (input, args, at) =>
    regexOf(args, at).replaceAll(counted(input, at), required(args, 'replacement', at), at.context.budget)),
  nullSafeFilter('regexExtract', ['regex', 'group'], (input, args, at) =>
    regexOf(args, at).extract(counted(input, at), integerArgument(args, 'group', at) ?? 0)),
];

/** Replaces each key of the map by its value, one pair after the other. */
function replacer(args: Arguments, at: CallSite): (text: string) => string {
  const pairs = args['replace_pairs'] ?? null;
  if (pairs === null) return at.fail("The argument 'replace_pairs' is required.");
  if (!isMap(pairs)) return at.fail("The argument 'replace_pairs' must be a map.");
  const regexp = booleanArgument(args, 'regexp', at) ?? false;
  return (input) => {
    let text = input;
    for (const key of Object.keys(pairs)) {
      const value = valueText(pairs[key]);
      text = regexp ? compile(key, at).replaceAll(text, value, at.context.budget) : replaceLiteral(text, key, value, at.context.budget);
    }
    return text;
  };
}

const compile = (source: string, at: CallSite): JavaRegex =>
  JavaRegex.compile(source, (message) => at.context.error(message, at.range));

const regexOf = (args: Arguments, at: CallSite): JavaRegex => compile(required(args, 'regex', at), at);

function required(args: Arguments, name: string, at: CallSite): string {
  if ((args[name] ?? null) === null) return at.fail(`The argument '${name}' is required.`);
  return requiredText(args, name, at);
}

/** Searching costs steps by the length of the text. */
function counted(input: unknown, at: CallSite): string {
  const text = valueText(input);
  at.context.budget.size(text.length);
  return text;
}
