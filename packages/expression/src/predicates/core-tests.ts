import type { TestDefinition } from '../runtime/definition.ts';
import { test } from '../runtime/definition.ts';
import type { CallSite } from '../runtime/call-site.ts';
import { argument } from '../runtime/arguments.ts';
import { valuesEqual } from '../values/equality.ts';
import { isNumber, toBigInt } from '../values/java-number.ts';
import { isList, isMap } from '../values/shapes.ts';

/** Tests after `is`; `defined` is not here because it must see that its operand is missing. */
export const CORE_TESTS: readonly TestDefinition[] = [
  test('null', undefined, (input) => input === null),
  test('empty', undefined, (input) => isEmpty(input)),
  test('iterable', undefined, (input) => isList(input)),
  test('map', undefined, (input) => isMap(input)),
  test('even', undefined, (input, _args, at) => remainderByTwo(input, at) === 0n),
  test('odd', undefined, (input, _args, at) => remainderByTwo(input, at) !== 0n),
  test('json', undefined, (input) => isJson(input)),
  test('equals', ['value'], (input, args) => valuesEqual(input, argument(args, 'value'))),
];

/** Null, a blank text, an empty list or an empty map. */
export function isEmpty(input: unknown): boolean {
  if (input === null || input === undefined) return true;
  if (typeof input === 'string') return input.trim() === '';
  if (isList(input)) return input.length === 0;
  return isMap(input) && Object.keys(input).length === 0;
}

function remainderByTwo(input: unknown, at: CallSite): bigint {
  if (input === null) return at.fail(`Can not pass null value to "${at.name}" test.`);
  if (!isNumber(input)) return at.fail(`The "${at.name}" test needs a number.`);
  return toBigInt(input) % 2n;
}

function isJson(input: unknown): boolean {
  if (typeof input !== 'string') return false;
  try {
    JSON.parse(input);
    return true;
  } catch {
    return false;
  }
}
