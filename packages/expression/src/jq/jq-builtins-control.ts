import { isNumber, toNumber } from '../values/java-number.ts';
import { emptyMap, isList } from '../values/shapes.ts';
import { JqError } from './jq-error.ts';
import { output, valueBuiltin } from './jq-builtin.ts';
import type { JqArgument, JqBuiltinEntry } from './jq-builtin.ts';
import { deletePaths, getPath, setPath } from './jq-paths.ts';
import type { JqItem, JqPath, JqRun } from './jq-run.ts';
import { pathsOf } from './jq-update.ts';
import { jqDescribe, jqTruthy } from './jq-value.ts';

/** Builtins that steer evaluation, and those that work on paths. */
export const CONTROL_BUILTINS: readonly JqBuiltinEntry[] = [
  ['empty/0', () => []],
  ['error/0', (input) => fail(input.value)],
  valueBuiltin('error', 1, (_input, [message]) => fail(message)),
  valueBuiltin('not', 0, (input) => !jqTruthy(input)),
  ['range/1', (input, [end], run) => ranges(input, [undefined, end, undefined], run)],
  ['range/2', (input, [start, end], run) => ranges(input, [start, end, undefined], run)],
  ['range/3', (input, [start, end, step], run) => ranges(input, [start, end, step], run)],
  ['first/1', function* first(input, [filter]) {
    for (const item of filter?.(input) ?? []) {
      yield item;
      return;
    }
  }],
  ['last/1', function* last(input, [filter]) {
    let found: JqItem | undefined;
    for (const item of filter?.(input) ?? []) found = item;
    if (found) yield found;
  }],
  ['limit/2', function* limit(input, [count, filter]) {
    for (const { value } of count?.(output(input.value)) ?? []) yield* taken(numeric(value), filter?.(input) ?? []);
  }],
  ['skip/2', function* skip(input, [count, filter]) {
    for (const { value } of count?.(output(input.value)) ?? []) {
      let left = numeric(value);
      for (const item of filter?.(input) ?? []) {
        if (left <= 0) yield item;
        left -= 1;
      }
    }
  }],
  ['path/1', function* path(input, [filter]) {
    for (const keys of pathsOf(filter ?? (() => []), input.value)) yield output(keys);
  }],
  ['getpath/1', function* getpath(input, [path]) {
    for (const { value } of path?.(output(input.value)) ?? []) {
      const keys = pathOf(value);
      yield { value: getPath(input.value, keys), path: keys.reduce<JqPath | undefined>((parent, key) => parent && { parent, key, depth: parent.depth + 1 }, input.path) };
    }
  }],
  valueBuiltin('setpath', 2, (input, [path, value]) => setPath(input, pathOf(path), value)),
  valueBuiltin('delpaths', 1, (input, [paths], run) => {
    const list = pathOf(paths).map(pathOf);
    run.budget.step(list.length);
    return deletePaths(input, list);
  }),
  valueBuiltin('env', 0, () => emptyMap()),
  valueBuiltin('input_filename', 0, () => null),
  ['input/0', () => fail('No more inputs')],
  ['inputs/0', () => []],
  ['halt/0', () => fail('halt is not available')],
  ['halt_error/0', () => fail('halt_error is not available')],
  valueBuiltin('now', 0, (_input, _args, run) => run.nowMs() / 1000),
];

function fail(value: unknown): never {
  throw new JqError(value);
}

function pathOf(value: unknown): unknown[] {
  return isList(value) ? value : fail('Path must be specified as an array');
}

const numeric = (value: unknown): number => (isNumber(value) ? toNumber(value) : fail(`${jqDescribe(value)} is not a number`));

function* taken(count: number, items: Iterable<JqItem>): Iterable<JqItem> {
  if (count <= 0) return;
  let left = count;
  for (const item of items) {
    yield item;
    left -= 1;
    if (left <= 0) return;
  }
}

function* ranges(input: JqItem, [start, end, step]: readonly (JqArgument | undefined)[], run: JqRun): Iterable<JqItem> {
  const values = function* values(argument: JqArgument | undefined, otherwise: number): Iterable<number> {
    if (!argument) yield otherwise;
    else for (const { value } of argument(output(input.value))) yield numeric(value);
  };
  for (const from of values(start, 0)) {
    for (const to of values(end, 0)) {
      for (const by of values(step, 1)) {
        if (by === 0) continue;
        for (let current = from; by > 0 ? current < to : current > to; current += by) {
          run.budget.step();
          yield output(current);
        }
      }
    }
  }
}
