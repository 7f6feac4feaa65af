import { parseIon } from '@windhover/expression';
import { isDeepStrictEqual } from 'node:util';

/** What matchers may ask of the case. */
export interface MatchContext {
  /** What a `$ref` names. */
  resolve(reference: string): unknown;
  /** Text of a stored file (by URI) or of a fixture (by path); throws `NeedsFile` while it is not at hand. */
  file(address: string): string;
  /** A `$template` rendered with the variables of the case. */
  render(template: string): unknown;
  /** What the step sent under that name (`$same`). */
  sent(name: string): unknown;
}

type Matcher = (operand: unknown, actual: unknown, context: MatchContext) => boolean;

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const sameText: Matcher = (operand, actual) => text(operand) === text(actual);
const sameNumber: Matcher = (operand, actual) => Number(operand) === Number(actual);
const sameInstant: Matcher = (operand, actual) => sameText(operand, actual, NOTHING) || (!Number.isNaN(Date.parse(text(operand))) && Date.parse(text(operand)) === Date.parse(text(actual)));
const linesOf = (content: string): string[] => content.split('\n').filter((line) => line !== '');

const anyOrder: Matcher = (operand, actual, context) => {
  const rest = [...list(actual)];
  return Array.isArray(actual) && rest.length === list(operand).length && list(operand).every((wanted) => {
    const at = rest.findIndex((each) => matches(wanted, each, context));
    return at >= 0 && rest.splice(at, 1).length === 1;
  });
};

const MATCHERS: Record<string, Matcher> = {
  $equals: (operand, actual, context) => sameInstant(operand, actual, context) || matches(operand, actual, context),
  $contains: (operand, actual, context) => (Array.isArray(actual) ? actual.some((each) => matches(operand, each, context)) : text(actual).includes(text(operand))),
  $startsWith: (operand, actual) => text(actual).startsWith(text(operand)),
  $endsWith: (operand, actual) => text(actual).endsWith(text(operand)),
  $matches: (operand, actual) => new RegExp(text(operand), 's').test(text(actual)),
  $not: (operand, actual, context) => !matches(operand, actual, context),
  $oneOf: (operand, actual, context) => list(operand).some((each) => matches(each, actual, context)),
  $allOf: (operand, actual, context) => list(operand).every((each) => matches(each, actual, context)),
  $present: (operand, actual) => (actual !== undefined && actual !== null) === (operand !== false),
  $absent: (operand, actual) => (actual === undefined || actual === null) === (operand !== false),
  $ref: (operand, actual, context) => isDeepStrictEqual(context.resolve(text(operand)), actual),
  $template: (operand, actual, context) => isDeepStrictEqual(context.render(text(operand)), actual),
  $same: (operand, actual, context) => sameInstant(context.sent(text(operand).split(' ')[0] ?? ''), actual, context),
  $fileContent: (operand, actual, context) => matches(operand, context.file(text(actual)), context) || matches(operand, context.file(text(actual)).trimEnd(), context),
  $fileLines: (operand, actual, context) => matches(operand, typeof operand === 'number' ? linesOf(context.file(text(actual))).length : linesOf(context.file(text(actual))), context),
  $fileItems: (operand, actual, context) => matches(operand, parseIon(context.file(text(actual))), context),
  $concatEqualsFile: (operand, actual, context) => list(actual).map((uri) => context.file(text(uri))).join('') === context.file(text(operand)),
  $hasKey: (operand, actual) => typeof actual === 'object' && actual !== null && list(operand).every((key) => Object.hasOwn(actual, text(key))),
  $length: (operand, actual, context) => matches(operand, lengthOf(actual), context),
  $anyOrder: anyOrder,
  $set: anyOrder,
  $min: (operand, actual) => Number(actual) >= Number(operand),
  $max: (operand, actual) => Number(actual) <= Number(operand),
  $intBetween: (operand, actual) => Number.isInteger(Number(actual)) && Number(actual) >= Number(list(operand)[0]) && Number(actual) <= Number(list(operand)[1]),
  $notEmpty: (_operand, actual) => actual !== undefined && actual !== null && actual !== '' && lengthOf(actual) !== 0,
  $json: (operand, actual, context) => matches(operand, JSON.parse(text(actual)), context),
  $offset: (operand, actual) => text(actual).replace(/\[.*\]$/, '').endsWith(text(operand)) || (operand === 'Z' && /(Z|\+00:00)$/.test(text(actual))),
  $encrypted: (_operand, actual) => typeof actual === 'object' && actual !== null && (actual as { type?: unknown }).type === 'io.kestra.datatype:aes_encrypted',
  $type: (operand, actual) => (operand === 'iso-datetime' ? /^\d{4}-\d\d-\d\dT/.test(text(actual)) && !Number.isNaN(Date.parse(text(actual))) : typeof actual === operand),
  $float: (operand, actual) => Math.fround(Number(operand)) === Math.fround(Number(actual)),
  $instant: sameInstant, $zonedDateTime: sameInstant, $javaDate: sameInstant,
  $date: sameText, $time: sameText, $duration: sameText, $uri: sameText, $localDateTime: sameText,
  $double: sameNumber, $long: sameNumber,
};

/** A context in which nothing can be looked up. */
export const NOTHING: MatchContext = {
  resolve: () => undefined, sent: () => undefined,
  file: (address) => { throw new Error(`no file ${address} here`); },
  render: (template) => { throw new Error(`no variables for ${template} here`); },
};

const lengthOf = (value: unknown): number | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).length : (value as { length?: number } | undefined)?.length);

/** True when a value is as expected: equal, or as the matchers in the expectation say. An absent value equals null. */
export function matches(expected: unknown, actual: unknown, context: MatchContext): boolean {
  if (expected === null) return actual === null || actual === undefined;
  if (Array.isArray(expected)) return Array.isArray(actual) && expected.length === actual.length && expected.every((each, index) => matches(each, actual[index], context));
  if (typeof expected !== 'object') return isDeepStrictEqual(expected, actual);
  const entries = Object.entries(expected);
  if (entries.length > 0 && entries.every(([key]) => key.startsWith('$'))) return entries.every(([name, operand]) => matcher(name)(operand, actual, context));
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  return entries.every(([key, each]) => matches(each, (actual as Record<string, unknown>)[key], context))
    && Object.entries(actual).every(([key, value]) => Object.hasOwn(expected, key) || value === null || value === undefined);
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
