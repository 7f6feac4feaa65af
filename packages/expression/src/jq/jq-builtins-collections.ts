import { isNumber, toNumber } from '../values/java-number.ts';
import { isList, isMap } from '../values/shapes.ts';
import { jqOperation, plain } from './jq-arithmetic.ts';
import { output, valueBuiltin } from './jq-builtin.ts';
import type { JqArgument, JqBuiltinEntry } from './jq-builtin.ts';
import { JqError } from './jq-error.ts';
import { jqText } from './jq-formats.ts';
import type { JqRun } from './jq-run.ts';
import { indicesOf, jqCompare, jqDescribe, jqType, jqValue } from './jq-value.ts';

/** Builtins on lists and maps. */
export const COLLECTION_BUILTINS: readonly JqBuiltinEntry[] = [
  valueBuiltin('type', 0, (input) => jqType(input)),
  valueBuiltin('length', 0, length),
  valueBuiltin('utf8bytelength', 0, (input) =>
    typeof input === 'string' ? new TextEncoder().encode(input).length : fail(`${jqDescribe(input)} only strings have UTF-8 byte length`)),
  valueBuiltin('keys', 0, (input) => keys(input).sort((a, b) => jqCompare(a, b))),
  valueBuiltin('keys_unsorted', 0, keys),
  valueBuiltin('has', 1, (input, [key]) => has(input, key)),
  valueBuiltin('contains', 1, (input, [part]) => contains(input, part)),
  valueBuiltin('add', 0, (input, _args, run) => add(isMap(input) ? Object.values(input) : items(input), run)),
  valueBuiltin('reverse', 0, (input) => (typeof input === 'string' ? [...input].reverse().join('') : input === null ? [] : items(input).reverse())),
  valueBuiltin('sort', 0, (input, _args, run) => sortedBy(input, undefined, run).map(({ value }) => value)),
  by('sort_by', (sorted) => sorted.map(({ value }) => value)),
  by('group_by', (sorted) => groups(sorted).map((group) => group.map(({ value }) => value))),
  by('unique_by', (sorted) => groups(sorted).map(([first]) => first?.value)),
  by('min_by', (sorted) => sorted[0]?.value ?? null),
  by('max_by', (sorted) => sorted.at(-1)?.value ?? null),
  valueBuiltin('unique', 0, (input, _args, run) => groups(sortedBy(input, undefined, run)).map(([first]) => first?.value)),
  valueBuiltin('min', 0, (input, _args, run) => sortedBy(input, undefined, run)[0]?.value ?? null),
  valueBuiltin('max', 0, (input, _args, run) => sortedBy(input, undefined, run).at(-1)?.value ?? null),
  valueBuiltin('flatten', 0, (input) => flatten(items(input), Infinity)),
  valueBuiltin('flatten', 1, (input, [depth]) => {
    const levels = isNumber(depth) ? toNumber(depth) : fail('flatten depth must be a number');
    return levels < 0 ? fail('flatten depth must not be negative') : flatten(items(input), levels);
  }),
  valueBuiltin('transpose', 0, (input) => {
    const rows = items(input).map((row) => items(jqValue(row)));
    const width = Math.max(0, ...rows.map((row) => row.length));
    return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));
  }),
  valueBuiltin('toarray', 0, (input) => (isList(input) ? input : [input])),
  valueBuiltin('indices', 1, (input, [wanted]) => indices(input, wanted)),
  valueBuiltin('index', 1, (input, [wanted]) => indices(input, wanted)?.[0] ?? null),
  valueBuiltin('rindex', 1, (input, [wanted]) => indices(input, wanted)?.at(-1) ?? null),
  valueBuiltin('bsearch', 1, (input, [wanted]) => bsearch(items(input), wanted)),
];

function fail(message: string): never {
  throw new JqError(message);
}

const items = (value: unknown): unknown[] => (isList(value) ? value.map(jqValue) : fail(`Cannot iterate over ${value === null ? 'null' : jqDescribe(value)}`));

function length(input: unknown): unknown {
  if (input === null) return 0;
  if (typeof input === 'string') return [...input].length;
  if (isList(input)) return input.length;
  if (isMap(input)) return Object.keys(input).length;
  return isNumber(input) ? plain(Math.abs(toNumber(input))) : fail(`${jqDescribe(input)} has no length`);
}

function keys(input: unknown): unknown[] {
  if (isMap(input)) return Object.keys(input);
  return isList(input) ? input.map((_, index) => index) : fail(`${jqDescribe(input)} has no keys`);
}

function has(input: unknown, key: unknown): boolean {
  if (isMap(input) && typeof key === 'string') return Object.hasOwn(input, key);
  if (isList(input) && isNumber(key)) return toNumber(key) >= 0 && toNumber(key) < input.length;
  return fail(`Cannot check whether ${jqType(input)} has a ${typeof key === 'string' ? 'string' : jqType(key)} key`);
}

function contains(whole: unknown, part: unknown): boolean {
  const [a, b] = [jqValue(whole), jqValue(part)];
  if (isMap(a) && isMap(b)) return Object.keys(b).every((key) => Object.hasOwn(a, key) && contains(a[key], b[key]));
  if (isList(a) && isList(b)) return b.every((item) => a.some((candidate) => jqType(jqValue(candidate)) === jqType(jqValue(item)) && contains(candidate, item)));
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (jqType(a) === jqType(b)) return jqCompare(a, b) === 0;
  return fail(`${jqDescribe(a)} and ${jqDescribe(b)} cannot have their containment checked`);
}

/** The sum of the items; texts and lists are joined in one go. */
function add(values: readonly unknown[], run: JqRun): unknown {
  const present = values.map(jqValue).filter((value) => value !== null);
  run.budget.size(values.length);
  if (present.length > 0 && present.every((value) => typeof value === 'string')) {
    run.budget.size(present.reduce((sum, value) => sum + value.length, 0));
    return present.join('');
  }
  if (present.length > 0 && present.every(isList)) {
    const all = present.flat();
    run.budget.size(all.length);
    return all;
  }
  return present.reduce<unknown>((sum, value) => jqOperation('+', sum, value), null);
}

interface Keyed {
  key: unknown;
  value: unknown;
}

function sortedBy(input: unknown, key: JqArgument | undefined, run: JqRun): Keyed[] {
  if (!isList(input)) return fail(`${jqDescribe(input)} cannot be sorted, as it is not an array`);
  run.budget.step(input.length * Math.ceil(Math.log2(input.length + 1)));
  const keyed = input.map((given) => {
    const value = jqValue(given);
    return { value, key: key ? Array.from(key(output(value)), (item) => item.value) : value };
  });
  return keyed.sort((a, b) => jqCompare(a.key, b.key));
}

function by(name: string, result: (sorted: Keyed[]) => unknown): JqBuiltinEntry {
  return [`${name}/1`, (input, [key], run) => [output(result(sortedBy(input.value, key, run)))]];
}

function groups(sorted: readonly Keyed[]): Keyed[][] {
  const result: Keyed[][] = [];
  for (const item of sorted) {
    const last = result.at(-1);
    if (last?.[0] && jqCompare(last[0].key, item.key) === 0) last.push(item);
    else result.push([item]);
  }
  return result;
}

function flatten(list: readonly unknown[], depth: number): unknown[] {
  return list.flatMap((given) => {
    const value = jqValue(given);
    return isList(value) && depth > 0 ? flatten(value, depth - 1) : [value];
  });
}

function indices(input: unknown, wanted: unknown): number[] | null {
  if (input === null) return null;
  if (typeof input === 'string' && typeof wanted === 'string') {
    const found: number[] = [];
    if (wanted === '') return found;
    for (let at = input.indexOf(wanted); at !== -1; at = input.indexOf(wanted, at + 1)) found.push(at);
    return found;
  }
  if (isList(input)) return indicesOf(input, isList(wanted) ? wanted : [wanted]);
  return fail(`Cannot determine indices of ${jqText(wanted)} in ${jqDescribe(input)}`);
}

function bsearch(list: readonly unknown[], wanted: unknown): number {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = jqCompare(list[middle], wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1 - low;
}
