import { isDeepStrictEqual } from 'node:util';
import { isList, isMap } from '../values/shapes.ts';

type Matcher = (actual: unknown, wanted: unknown) => boolean;

const json = (value: unknown): unknown => JSON.parse(String(value)) as unknown;
const sortedJson = (items: unknown): string[] => (isList(items) ? items.map((item) => JSON.stringify(item)).sort() : []);

const MATCHERS: Readonly<Record<string, Matcher>> = {
  $json: (actual, wanted) => isDeepStrictEqual(json(actual), wanted),
  $jsonAnyOrder: (actual, wanted) => isDeepStrictEqual(sortedJson(json(actual)), sortedJson(wanted)),
  $jsonContains: (actual, wanted) => {
    const items = sortedJson(json(actual));
    return sortedJson(wanted).every((item) => items.includes(item));
  },
  $jsonSuperset: (actual, wanted) => {
    const map = json(actual) as Record<string, unknown>;
    return isMap(wanted) && Object.keys(wanted).every((key) => isDeepStrictEqual(map[key], wanted[key]));
  },
  $contains: (actual, wanted) => String(actual).includes(String(wanted)),
  $startsWith: (actual, wanted) => String(actual).startsWith(String(wanted)),
  $endsWith: (actual, wanted) => String(actual).endsWith(String(wanted)),
  $matches: (actual, wanted) => new RegExp(String(wanted)).test(String(actual)),
  $not: (actual, wanted) => !matches(actual, wanted),
  $notEmpty: (actual) => actual !== null && actual !== '',
  $intBetween: (actual, wanted) => {
    const [low, high] = wanted as [number, number];
    return /^-?\d+$/.test(String(actual)) && Number(actual) >= low && Number(actual) <= high;
  },
};

/** Whether an actual result is what a case wants: an equal value, or one that its matchers accept. */
export function matches(actual: unknown, wanted: unknown): boolean {
  if (isMap(wanted)) {
    const keys = Object.keys(wanted);
    const matchers = keys.map((key) => MATCHERS[key]);
    if (keys.length > 0 && matchers.every((matcher) => matcher !== undefined)) {
      return matchers.every((matcher, index) => matcher?.(actual, wanted[keys[index] ?? '']));
    }
  }
  return isDeepStrictEqual(actual, wanted);
}
