import type { Arguments, CallSite } from './call-site.ts';

/** A filter: `input | name(arguments)`. */
export interface FilterDefinition {
  name: string;
  /** Parameter names in positional order; undefined takes any number of positional arguments, named `0`, `1`, … */
  parameters: readonly string[] | undefined;
  apply(input: unknown, args: Arguments, at: CallSite): unknown;
}

/** A function: `name(arguments)`. */
export interface FunctionDefinition {
  name: string;
  parameters: readonly string[] | undefined;
  call(args: Arguments, at: CallSite): unknown;
}

/** A test: `input is name(arguments)`. */
export interface TestDefinition {
  name: string;
  parameters: readonly string[] | undefined;
  holds(input: unknown, args: Arguments, at: CallSite): boolean;
}

export const filter = (name: string, parameters: readonly string[] | undefined, apply: FilterDefinition['apply']): FilterDefinition =>
  ({ name, parameters, apply });

/** A filter that gives null for null. */
export const nullSafeFilter = (
  name: string,
  parameters: readonly string[] | undefined,
  apply: FilterDefinition['apply'],
): FilterDefinition => ({
  name,
  parameters,
  apply: (input, args, at) => (input === null ? null : apply(input, args, at)),
});

export const func = (name: string, parameters: readonly string[] | undefined, call: FunctionDefinition['call']): FunctionDefinition =>
  ({ name, parameters, call });

export const test = (name: string, parameters: readonly string[] | undefined, holds: TestDefinition['holds']): TestDefinition =>
  ({ name, parameters, holds });
