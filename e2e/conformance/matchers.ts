import { isDeepStrictEqual } from 'node:util';

/** Gives what a `$ref` names. */
export type Resolve = (reference: string) => unknown;

type Matcher = (operand: unknown, actual: unknown, resolve: Resolve) => boolean;

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const sameText: Matcher = (operand, actual) => text(operand) === text(actual);
const sameNumber: Matcher = (operand, actual) => Number(operand) === Number(actual);

const anyOrder: Matcher = (operand, actual, resolve) => {
  const rest = [...list(actual)];
  return Array.isArray(actual) && rest.length === list(operand).length && list(operand).every((wanted) => {
    const at = rest.findIndex((each) => matches(wanted, each, resolve));
    return at >= 0 && rest.splice(at, 1).length === 1;
  });
};

const MATCHERS: Record<string, Matcher> = {
  $contains: (operand, actual, resolve) => (Array.isArray(actual) ? actual.some((each) => matches(operand, each, resolve)) : text(actual).includes(text(operand))),
  $startsWith: (operand, actual) => text(actual).startsWith(text(operand)),
  $endsWith: (operand, actual) => text(actual).endsWith(text(operand)),
  $matches: (operand, actual) => new RegExp(text(operand)).test(text(actual)),
  $not: (operand, actual, resolve) => !matches(operand, actual, resolve),
  $oneOf: (operand, actual, resolve) => list(operand).some((each) => matches(each, actual, resolve)),
  $allOf: (operand, actual, resolve) => list(operand).every((each) => matches(each, actual, resolve)),
  $present: (_operand, actual) => actual !== undefined && actual !== null,
  $absent: (_operand, actual) => actual === undefined || actual === null,
  $ref: (operand, actual, resolve) => isDeepStrictEqual(resolve(text(operand)), actual),
  $hasKey: (operand, actual) => typeof actual === 'object' && actual !== null && Object.hasOwn(actual, text(operand)),
  $length: (operand, actual, resolve) => matches(operand, (actual as { length?: number } | undefined)?.length, resolve),
  $anyOrder: anyOrder,
  $set: anyOrder,
  $type: (operand, actual) => operand === 'iso-datetime' && /^\d{4}-\d\d-\d\dT/.test(text(actual)) && !Number.isNaN(Date.parse(text(actual))),
  $instant: (operand, actual) => Date.parse(text(operand)) === Date.parse(text(actual)),
  $float: (operand, actual) => Math.fround(Number(operand)) === Math.fround(Number(actual)),
  $date: sameText, $time: sameText, $duration: sameText, $uri: sameText, $zonedDateTime: sameText, $localDateTime: sameText,
  $double: sameNumber, $long: sameNumber,
};

/** True when a value is as expected: equal, or as the matchers in the expectation say. An absent value equals null. */
export function matches(expected: unknown, actual: unknown, resolve: Resolve): boolean {
  if (expected === null) return actual === null || actual === undefined;
  if (Array.isArray(expected)) return Array.isArray(actual) && expected.length === actual.length && expected.every((each, index) => matches(each, actual[index], resolve));
  if (typeof expected !== 'object') return isDeepStrictEqual(expected, actual);
  const entries = Object.entries(expected);
  const operators = entries.filter(([key]) => key.startsWith('$'));
  if (operators.length > 0) return operators.every(([name, operand]) => matcher(name)(operand, actual, resolve));
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  return entries.every(([key, each]) => matches(each, (actual as Record<string, unknown>)[key], resolve))
    && Object.keys(actual).every((key) => Object.hasOwn(expected, key));
}

function matcher(name: string): Matcher {
  const found = Object.hasOwn(MATCHERS, name) ? MATCHERS[name] : undefined;
  if (!found) throw new Error(`the matcher ${name} is not known`);
  return found;
}

/** The value at a dotted path; `\.` is a dot within a name. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.')).reduce<unknown>((at, step) =>
    typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined, value);
}
