import { argument, given, integerArgument } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import type { FunctionDefinition } from '../runtime/definition.ts';
import { func } from '../runtime/definition.ts';
import { compareNumbers } from '../values/equality.ts';
import { isNumber, kindOf, toBigInt } from '../values/java-number.ts';
import type { NumberValue } from '../values/java-number.ts';
import { numberRange } from '../values/number-range.ts';

/** Functions on numbers. */
export const NUMBER_FUNCTIONS: readonly FunctionDefinition[] = [
  func('max', undefined, (args, at) => extreme(args, at, (order) => order > 0)),
  func('min', undefined, (args, at) => extreme(args, at, (order) => order < 0)),
  func('range', ['start', 'end', 'increment'], (args, at) => {
    const increment = integerArgument(args, 'increment', at) ?? 1;
    return numberRange(argument(args, 'start'), argument(args, 'end'), increment, at.context.budget, (message) => at.context.error(message, at.range));
  }),
  func('randomInt', ['lower', 'upper'], (args, at) => {
    const [lower, upper] = [bound(args, 'lower', at), bound(args, 'upper', at)];
    if (upper < lower) return at.fail("In 'randomInt()' upper is less than lower");
    return Math.floor(at.context.state.services.random() * (upper - lower)) + lower;
  }),
];

/** The first of the largest or smallest arguments; null when there are none. */
function extreme(args: Arguments, at: CallSite, better: (order: number) => boolean): NumberValue | null {
  let best: NumberValue | null = null;
  for (const value of Object.values(args)) {
    if (!isNumber(value)) return at.fail(`The '${at.name}' function expects numbers.`);
    if (best === null || better(compareNumbers(value, best))) best = value;
  }
  return best;
}

function bound(args: Arguments, name: string, at: CallSite): number {
  if (!given(args, name)) return at.fail(`The 'randomInt()' function expects an argument ${name}`);
  const value = argument(args, name);
  if (!isNumber(value) || kindOf(value) !== 'integer') return at.fail(`The 'randomInt()' function expects an argument ${name} of type Long.`);
  return Number(toBigInt(value));
}
