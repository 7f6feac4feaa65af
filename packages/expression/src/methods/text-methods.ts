import { JavaRegex } from '../text/java-regex.ts';
import { replaceLiteral } from '../text/replace-literal.ts';
import { isNumber, toBigInt } from '../values/java-number.ts';
import { valueText } from '../values/java-string.ts';
import type { Method, MethodCall } from './method.ts';

const text = ({ args, error }: MethodCall, index: number): string => {
  if (index >= args.length) throw error(`The method needs ${index + 1} argument(s)`);
  return valueText(args[index]);
};

const integer = ({ args, error }: MethodCall, index: number): number => {
  const value = args[index];
  if (!isNumber(value)) throw error(`Argument ${index + 1} of the method must be a number`);
  return Number(toBigInt(value));
};

/** Java's String methods that read a text. Indexes outside of it are errors. */
export const TEXT_METHODS: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
  ['length', (target) => target.length],
  ['isEmpty', (target) => target === ''],
  ['isBlank', (target) => target.trim() === ''],
  ['toLowerCase', (target) => target.toLowerCase()],
  ['toUpperCase', (target) => target.toUpperCase()],
  ['trim', (target) => target.trim()],
  ['strip', (target) => target.trim()],
  ['contains', (target, call) => target.includes(text(call, 0))],
  ['startsWith', (target, call) => target.startsWith(text(call, 0))],
  ['endsWith', (target, call) => target.endsWith(text(call, 0))],
  ['indexOf', (target, call) => target.indexOf(text(call, 0))],
  ['lastIndexOf', (target, call) => target.lastIndexOf(text(call, 0))],
  ['equalsIgnoreCase', (target, call) => target.toLowerCase() === text(call, 0).toLowerCase()],
  ['concat', (target, call) => sized(call, target + text(call, 0))],
  ['replace', (target, call) => replaceLiteral(target, text(call, 0), text(call, 1), call.budget)],
  ['replaceAll', (target, call) => regex(call).replaceAll(target, text(call, 1), call.budget)],
  ['matches', (target, call) => regex(call).matchesWhole(target)],
  ['split', (target, call) => regex(call).split(target, call.args.length > 1 ? integer(call, 1) : 0)],
  ['substring', substring],
  ['charAt', (target, call) => substring(target, { ...call, args: [call.args[0], integer(call, 0) + 1] })],
  ['repeat', (target, call) => {
    const times = integer(call, 0);
    if (times < 0) throw call.error('The count of repeat must not be negative');
    call.budget.size(target.length * times);
    return target.repeat(times);
  }],
]);

function substring(target: string, call: MethodCall): string {
  const start = integer(call, 0);
  const end = call.args.length > 1 ? integer(call, 1) : target.length;
  if (start < 0 || end > target.length || start > end) {
    throw call.error(`begin ${start}, end ${end}, length ${target.length}: outside of the text`);
  }
  return target.slice(start, end);
}

const regex = (call: MethodCall): JavaRegex => JavaRegex.compile(text(call, 0), call.error);

function sized(call: MethodCall, value: string): string {
  call.budget.size(value.length);
  return value;
}
