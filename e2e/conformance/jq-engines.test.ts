import { afterAll, describe, expect, it } from 'vitest';
import { renderTyped } from '@windhover/expression';
import { JqEngine } from '@windhover/platform';

const jq = new JqEngine({ deadlineMs: 10_000 });
afterAll(() => jq.close());

const DATA = {
  n: 1, f: 1.5, s: 'text', none: null, list: [{ x: 1, y: 'a' }, { x: 2, y: 'b' }, { x: 3 }], map: { 'a b': 1, c: [true, false] }, words: ['b', 'a', 'c'],
};
const PROGRAMS = [
  '.', '.n', '.list[].x', '.list[1].y', '.map["a b"]', '.map.c[0] | .', '.missing.deep', '.list | length', '.list | map(.x) | add', '[.list[] | select(.x > 1) | .y // "none"]',
  '.words | sort | join(",")', 'to_entries | map(.key)', '.list | map({(.y // "z"): .x}) | add', '[paths(type == "number")] | length', 'reduce .list[].x as $x (0; . + $x * $x)',
  '[.list[] | "\\(.x): \\(.y)"]', '.s | ascii_upcase, length, explode', '.list[0:2] | map(.x)', 'with_entries(select(.value | type == "number"))', '.list | group_by(.x > 1) | map(length)',
  '[limit(2; .list[])] | last.x', 'if .n == 1 then "one" else "other" end', 'try error("x") catch .', '.f * 2, .f + 1, (7 / 2 | floor)', '.list | min_by(.x), max_by(.x) | .x', '[.words[] | test("[ab]")]',
  '.s | gsub("t"; "T")', '"2015-03-05T23:51:47Z" | fromdateiso8601', 'def twice: . * 2; .list | map(.x | twice)', '.map | keys, (.c | any, all)', '[.list[] | has("y")]', '.s | @base64, @uri, @json',
];
const WRONG = ['.list | .a', '.n[]', 'error("mine")', '.s | tonumber', '.words | implode', '| .a', 'nothing(1)'];

const run = (program: string, host: { jq?: JqEngine } = {}): unknown => renderTyped('{{ data | jq(program) }}', { data: DATA, program }, { host });

describe('jq of the servers and jq of the browser', () => {
  it.each(PROGRAMS)('give the same for %s', (program) => expect(run(program, { jq })).toEqual(run(program)));

  it.each(WRONG)('refuse %s', (program) => {
    for (const host of [{ jq }, {}]) expect(() => run(program, host)).toThrow(`Failed to resolve JQ expression '${program}':`);
  });

  it('has all of jq 1.8 on the servers', () => {
    expect(run('(.s | trimstr("t")), ([skip(2; .words[])]), ([.list[] | getpath(["x"])] | add)', { jq })).toEqual(['ex', ['c'], 6]);
  });

  it('stops what does not end', () => {
    const quick = new JqEngine({ deadlineMs: 300 });
    expect(() => run('[range(infinite) | select(. < 0)]', { jq: quick })).toThrow('takes longer than 300 ms');
    expect(run('.n + 1', { jq: quick })).toEqual([2]);
    return quick.close();
  });
});
