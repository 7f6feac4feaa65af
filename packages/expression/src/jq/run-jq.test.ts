import { describe, expect, it } from 'vitest';
import { Budget } from '../runtime/budget.ts';
import { DEFAULT_LIMITS } from '../runtime/limits.ts';
import { toPlain } from '../values/plain-value.ts';
import { runJq } from './run-jq.ts';

const jq = (program: string, input: unknown = null, maxSteps = 900_000): unknown =>
  toPlain(runJq(program, input, new Budget({ ...DEFAULT_LIMITS, maxSteps }, () => 0), () => 1_700_000_000_000));

const ROWS: readonly (readonly [program: string, input: unknown, outputs: unknown[]])[] = [
  ['.', { a: 1 }, [{ a: 1 }]],
  ['.a.b, ."c d", .["e"]', { a: { b: 1 }, 'c d': 2, e: 3 }, [1, 2, 3]],
  ['.[0], .[-1], .[1:], .[:-1]', [1, 2, 3], [1, 3, [2, 3], [1, 2]]],
  ['.[0:2].x?', [1], []],
  ['[.[] | select(. > 1) | . * 2]', [1, 2, 3], [[4, 6]]],
  ['.missing, (.missing // "d"), (.missing?//"e")', {}, [null, 'd', 'e']],
  ['reduce .[] as $n (0; . + $n)', [1, 2, 3], [6]],
  ['[foreach .[] as $n (0; . + $n; [$n, .])]', [1, 2], [[[1, 1], [2, 3]]]],
  ['if . > 3 then "big" elif . > 1 then "mid" else "small" end', 2, ['mid']],
  ['try error("x") catch .', null, ['x']],
  ['[.[] | try tonumber catch "bad"]', ['1', 'x', '2.5'], [[1, 'bad', 2.5]]],
  ['"n=\\(.n) \\(.l | length)"', { n: 1, l: [1, 2] }, ['n=1 2']],
  ['{a: 1, "b": .x, (.k): 2, x}', { x: 9, k: 'kk' }, [{ a: 1, b: 9, kk: 2, x: 9 }]],
  ['. as [$a, {b: $c}] | [$c, $a]', [1, { b: 2 }], [[2, 1]]],
  ['def f(x): x * 2; def g($y): $y + 1; f(g(.))', 3, [8]],
  ['[recurse(if . < 3 then . + 1 else empty end)]', 0, [[0, 1, 2, 3]]],
  ['[limit(3; range(10))], first(range(5; 9)), [range(0; 10; 4)]', null, [[0, 1, 2], 5, [0, 4, 8]]],
  ['to_entries, with_entries(.value += 1), (to_entries | from_entries)', { a: 1 }, [[{ key: 'a', value: 1 }], { a: 2 }, { a: 1 }]],
  ['keys, length, map_values(. + 1), (has("a")), add', { b: 1, a: 2 }, [['a', 'b'], 2, { b: 2, a: 3 }, true, 3]],
  ['sort, unique, (group_by(. % 2)), min, max, reverse', [3, 1, 2, 1], [[1, 1, 2, 3], [1, 2, 3], [[2], [3, 1, 1]], 1, 3, [1, 2, 1, 3]]],
  ['sort_by(.a), (map(.a) | add), (unique_by(.b) | length), (max_by(.a).a)', [{ a: 2, b: 1 }, { a: 1, b: 1 }], [[{ a: 1, b: 1 }, { a: 2, b: 1 }], 3, 1, 2]],
  ['flatten, flatten(1)', [1, [2, [3]]], [[1, 2, 3], [1, 2, [3]]]],
  ['.a |= . + 1, (.b.c = 5), (.l += [9]), (.x //= 7), del(.a), del(.l[0, 2])', { a: 1, l: [1, 2, 3] },
    [{ a: 2, l: [1, 2, 3] }, { a: 1, l: [1, 2, 3], b: { c: 5 } }, { a: 1, l: [1, 2, 3, 9] }, { a: 1, l: [1, 2, 3], x: 7 }, { l: [1, 2, 3] }, { a: 1, l: [2] }]],
  ['[paths], [leaf_paths], getpath(["a", 0]), ([path(..)] | length)', { a: [1] }, [[['a'], ['a', 0]], [['a', 0]], 1, 3]],
  ['(.[] | select(. == 2)) |= empty', [1, 2, 3], [[1, 3]]],
  ['walk(if type == "number" then . + 1 else . end)', [1, { a: 2 }], [[2, { a: 3 }]]],
  ['[.[] | ascii_upcase], (join("-")), (map(startswith("a")))', ['ab', 'cd'], [['AB', 'CD'], 'ab-cd', [true, false]]],
  ['split(", "), ltrimstr("a"), test("B"; "i"), [match("[a-z]"; "g").string]', 'a, b', [['a', 'b'], ', b', true, ['a', 'b']]],
  ['gsub("(?<d>[0-9])"; "<\\(.d)>"), sub("[0-9]"; "#"), [scan("[0-9]")], capture("(?<y>[0-9])")', 'a1b2', ['a<1>b<2>', 'a#b2', ['1', '2'], { y: '1' }]],
  ['@base64, @json, @uri, @html, @sh', 'a <b>', ['YSA8Yj4=', '"a <b>"', 'a%20%3Cb%3E', 'a &lt;b&gt;', "'a <b>'"]],
  ['@csv, @tsv', [1, 'a"b', null], ['1,"a""b",', '1\ta"b\t']],
  ['fromjson.a, (tojson | fromjson | fromjson.a)', '{"a":1}', [1, 1]],
  ['todate, (todate | fromdate), (now | floor), strftime("%d %b %Y")', 1_425_599_621, ['2015-03-05T23:53:41Z', 1_425_599_621, 1_700_000_000, '05 Mar 2015']],
  ['strptime("%Y-%m-%d") | mktime', '2024-02-29', [1_709_164_800]],
  ['any(. > 2), all(. > 0), (index(2)), (contains([1])), inside([1, 2, 3, 4])', [1, 2, 3], [true, true, 1, true, true]],
  ['floor, sqrt, pow(.; 2), (10 / 4), (7 % 3), (. * -1)', 4, [4, 2, 16, 2.5, 1, -4]],
  ['label $f | .[] | if . > 1 then ., break $f else . end', [1, 2, 3], [1, 2]],
  ['[.[] as [$a] ?// $a | $a]', [[1], 2], [[1, 2]]],
  ['null, true, ([1] == [1.0]), ({} < []), ("a" * 3), ("a,b" / ","), ([1, 2, 1] - [1])', null, [null, true, true, false, 'aaa', ['a', 'b'], [2]]],
  ['$ENV, env, (input_filename)', null, [{}, {}, null]],
  ['tostream', { a: 1 }, [[['a'], 1], [['a']]]],
  ['limit(0; 1), isempty(empty), ([splits("b")])', 'abc', [true, ['a', 'c']]],
  ['combinations', [[1, 2], [3]], [[1, 3], [2, 3]]],
  ['transpose, (.[0] | implode)', [[97, 98], [99]], [[[97, 99], [98, null]], 'ab']],
  ['last(range(9)), [while(. < 3; . + 1)], until(. > 40000; . + 1), [.[]?]', 1, [8, [1, 2], 40_001, []]],
  ['# comment\n.a # more', { a: 1 }, [1]],
];

describe('jq', () => {
  it.each(ROWS)('%s', (program, input, outputs) => expect(jq(program, input)).toEqual(outputs));

  it.each([
    ['.a |', 'Unexpected end'], ['.[', 'Unexpected end'], ['{a', 'Unexpected end'], ['"abc', 'Unclosed text'], ['foo', 'foo/0 is not defined'],
    ['.a', 'Cannot index number with "a"'], ['.[]', 'Cannot iterate over number (1)'], ['. + "a"', 'number (1) and string ("a") cannot be added'],
    ['$x', '$x is not defined'], ['error({a: 1})', '{"a":1} (not a string)'], ['1 / 0', 'divisor is zero'], ['test("(")', 'cannot be matched'],
  ])('reports %s', (program, message) => expect(() => jq(program, 1)).toThrow(message));

  it('stops programs without an end', () => {
    expect(() => jq('[range(1e12)]')).toThrow('more than 900000 steps');
    expect(() => jq('[repeat(1)]')).toThrow('goes on for too long');
    expect(() => jq('[repeat(1)]', null, 1000)).toThrow('more than 1000 steps');
    expect(() => jq('def f: 1 + f; f')).toThrow('call stack');
  });

  it('keeps the type of a number that passes through', () => {
    const big = 9_223_372_036_854_775_807n;
    expect(runJq('.n', { n: big }, new Budget(DEFAULT_LIMITS, () => 0), () => 0)).toEqual([big]);
  });

  it('reaches no prototype', () => {
    expect(jq('.constructor, .__proto__, has("toString")', {})).toEqual([null, null, false]);
    expect(jq('.__proto__ = 1 | keys', {})).toEqual([['__proto__']]);
  });
});
