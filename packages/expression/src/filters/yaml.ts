import { requiredInteger, textArgument } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import type { FilterDefinition } from '../runtime/definition.ts';
import { filter, nullSafeFilter } from '../runtime/definition.ts';
import { parseYaml, yamlText } from '../text/yaml.ts';
import { valueText } from '../values/java-string.ts';
import { isList, isMap } from '../values/shapes.ts';

/** Filters that read and write YAML and indent text. A text that is YAML of a map or list gives that; anything else is written. */
export const YAML_FILTERS: readonly FilterDefinition[] = [
  filter('yaml', undefined, (input, _args, at) => {
    if (input === null) return 'null';
    const structure = typeof input === 'string' ? structureOf(input) : undefined;
    if (structure !== undefined) return structure;
    const text = yamlText(input);
    at.context.budget.size(text.length);
    return text;
  }),
  nullSafeFilter('indent', ['amount', 'prefix'], (input, args, at) => indented(textOf(input), args, at, false)),
  nullSafeFilter('nindent', ['amount', 'prefix'], (input, args, at) => indented(textOf(input), args, at, true)),
];

/** The map or list that a YAML text stands for. */
function structureOf(text: string): unknown {
  try {
    const value = parseYaml(text);
    return isList(value) || isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Maps and lists are indented as YAML. */
const textOf = (input: unknown): string => (isList(input) || isMap(input) ? yamlText(input).trimEnd() : valueText(input));

/** Every line but the first is indented; with `newLine` a line break comes before it and all are. */
function indented(text: string, args: Arguments, at: CallSite, newLine: boolean): string {
  if (text === '') return '';
  const amount = requiredInteger(args, 'amount', at);
  if (amount < 0) return at.fail(`The '${at.name}' filter expects a positive integer >=0 as argument 'amount'.`);
  const prefix = textArgument(args, 'prefix') ?? ' ';
  const separator = lineSeparator(text);
  const source = newLine ? separator + text : text;
  const lines = source.split(separator);
  at.context.budget.size(source.length + (lines.length - 1) * amount * prefix.length);
  return lines.join(separator + prefix.repeat(amount));
}

const lineSeparator = (text: string): string => ['\r\n', '\n\r', '\n', '\r'].find((separator) => text.includes(separator)) ?? '\n';
