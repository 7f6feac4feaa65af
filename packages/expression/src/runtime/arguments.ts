import { ExpressionError } from '../errors/expression-error.ts';
import { isNumber, toBigInt, toNumber } from '../values/java-number.ts';
import { isList, isMap } from '../values/shapes.ts';
import { valueText } from '../values/java-string.ts';
import type { Arguments, CallSite } from './call-site.ts';

/** True when the argument was given, even as null. */
export const given = (args: Arguments, name: string): boolean => Object.hasOwn(args, name);

/** The argument, or null when it wasn't given. */
export const argument = (args: Arguments, name: string): unknown => args[name] ?? null;

/** A text argument; anything but null is printed as Java prints it. */
export function textArgument(args: Arguments, name: string): string | undefined {
  const value = argument(args, name);
  return value === null ? undefined : valueText(value);
}

export function requiredText(args: Arguments, name: string, at: CallSite, what: 'filter' | 'function' = 'filter'): string {
  const value = textArgument(args, name);
  return value ?? at.fail(`The '${at.name}' ${what} expects an argument '${name}'.`);
}

/** A whole-number argument; a value that is no number is an error. */
export function integerArgument(args: Arguments, name: string, at: CallSite): number | undefined {
  const value = argument(args, name);
  if (value === null) return undefined;
  if (!isNumber(value)) return at.fail(`Argument ${name} must be a number. Actual value: ${valueText(value)}`);
  return Number(toBigInt(value));
}

export function requiredInteger(args: Arguments, name: string, at: CallSite): number {
  return integerArgument(args, name, at) ?? at.fail(`The '${at.name}' filter expects an integer as argument '${name}'.`);
}

/** A true/false argument; texts "true" and "false" count. */
export function booleanArgument(args: Arguments, name: string, at: CallSite): boolean | undefined {
  const value = argument(args, name);
  if (value === null || typeof value === 'boolean') return value ?? undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  return at.fail(`Argument ${name} must be true or false. Actual value: ${valueText(value)}`);
}

export function mapArgument(args: Arguments, name: string, at: CallSite): Record<string, unknown> | undefined {
  const value = argument(args, name);
  if (value === null) return undefined;
  return isMap(value) ? value : at.fail(`Argument ${name} must be a map.`);
}

/** The number an argument holds, as a double. */
export function numberOf(value: unknown, at: CallSite): number {
  return isNumber(value) ? toNumber(value) : at.fail(`Expected a number. Actual value: ${valueText(value)}`);
}

export function listOf(value: unknown, at: CallSite): unknown[] {
  return isList(value) ? value : at.fail('Expected a list.');
}

/** Turns an error of a library into one of the template; errors of templates pass. */
export function attempt<T>(at: CallSite, message: (reason: string) => string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    return at.fail(message(error instanceof Error ? error.message : String(error)), error);
  }
}
