import { argument, attempt, booleanArgument, given } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import type { FunctionDefinition } from '../runtime/definition.ts';
import { func } from '../runtime/definition.ts';
import { parseIon } from '../ion/read-ion.ts';
import { parseJson } from '../text/parse-json.ts';
import { parseYaml } from '../text/yaml.ts';
import { javaClassName } from '../values/shapes.ts';

/** The text argument of a parsing function; null for null. */
function source(args: Arguments, name: string, at: CallSite): string | null {
  if (!given(args, name)) return at.fail(`The '${at.name}' function expects an argument '${name}'.`);
  const value = argument(args, name);
  if (value !== null && typeof value !== 'string') {
    return at.fail(`The '${at.name}' function expects an argument '${name}' with type string, not ${javaClassName(value)}.`);
  }
  at.context.budget.size(value?.length ?? 0);
  return value;
}

function parsing(name: string, parameter: string, parse: (text: string, args: Arguments, at: CallSite) => unknown, more: string[] = []): FunctionDefinition {
  return func(name, [parameter, ...more], (args, at) => {
    const text = source(args, parameter, at);
    if (text === null) return null;
    return attempt(at, (reason) => `Invalid ${parameter}: ${reason}`, () => parse(text, args, at));
  });
}

/** Functions that read JSON, Ion and YAML texts; null gives null. */
export const PARSING_FUNCTIONS: readonly FunctionDefinition[] = [
  parsing('fromJson', 'json', parseJson),
  parsing('json', 'json', parseJson),
  parsing('jsonDecode', 'json', parseJson),
  parsing('fromIon', 'ion', (text, args, at) => {
    const values = parseIon(text);
    return booleanArgument(args, 'allRows', at) === true ? values : (values[0] ?? null);
  }, ['allRows']),
  parsing('yaml', 'yaml', parseYaml),
];
