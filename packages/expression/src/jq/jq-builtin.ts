import type { JqItem, JqRun } from './jq-run.ts';

/** A filter argument: its outputs for an input. */
export type JqArgument = (input: JqItem) => Iterable<JqItem>;
export type JqBuiltin = (input: JqItem, args: readonly JqArgument[], run: JqRun) => Iterable<JqItem>;

/** A builtin with its name and number of arguments, `name/arity`. */
export type JqBuiltinEntry = readonly [string, JqBuiltin];

export const output = (value: unknown): JqItem => ({ value, path: undefined });

/** A builtin that computes one value from its input and one value of each argument; runs once per combination of them. */
export function valueBuiltin(name: string, arity: number, compute: (input: unknown, args: readonly unknown[], run: JqRun) => unknown): JqBuiltinEntry {
  return [`${name}/${arity}`, function* builtin(input, args, run) {
    for (const values of combinations(args, 0, input)) yield output(compute(input.value, values, run));
  }];
}

function* combinations(args: readonly JqArgument[], index: number, input: JqItem): Iterable<unknown[]> {
  const argument = args[args.length - 1 - index];
  if (!argument) {
    yield [];
    return;
  }
  for (const { value } of argument(output(input.value))) {
    for (const rest of combinations(args, index + 1, input)) yield [...rest, value];
  }
}
