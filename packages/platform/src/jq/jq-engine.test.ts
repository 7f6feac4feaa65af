import { afterAll, describe, expect, it } from 'vitest';
import { JqEngine } from './jq-engine.ts';

const engine = new JqEngine({ deadlineMs: 1_500 });
afterAll(() => engine.close());

describe('JqEngine', () => {
  it.each([
    ['.a[].x', '{"a":[{"x":1},{"x":"y"}]}', ['1', '"y"']],
    ['.[] | select(. > 1)', '[1,2,3]', ['2', '3']],
    ['empty', 'null', []],
    ['reduce .[] as $n (0; . + $n)', '[1,2,3]', ['6']],
    ['to_entries | map("\\(.key)=\\(.value)") | join("&")', '{"a":1,"b":"x"}', ['"a=1&b=x"']],
    ['.', '{"n":12345678901234567890,"f":1.0}', ['{"n":12345678901234567890,"f":1.0}']],
    ['-1', 'null', ['-1']],
    ['ltrimstr("a") | ascii_upcase | @base64', '"abc"', ['"QkM="']],
    ['"two\\nlines"', 'null', ['"two\\nlines"']],
    ['getpath(["a","b"]), (.a | paths)', '{"a":{"b":2}}', ['2', '["b"]']],
    ['test("^[a-z]+$")', '"abc"', ['true']],
  ])('runs %s', (program, input, outputs) => expect(engine.run(program, input)).toEqual(outputs));

  it.each([
    ['.a |', 'null', 'syntax error, unexpected end of file'],
    ['nope', 'null', 'nope/0 is not defined'],
    ['.a', '[1]', 'Cannot index array'],
    ['error("mine")', 'null', 'mine'],
  ])('says what is wrong with %s', (program, input, message) => expect(() => engine.run(program, input)).toThrow(message));

  it('stops programs without end, and goes on with the next one', () => {
    const startedMs = performance.now();
    expect(() => engine.run('def f: f; f', 'null')).toThrow('takes longer than 1500 ms');
    expect(() => engine.run('[range(infinite)] | length', 'null')).toThrow(/takes longer than|too much memory/);
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    expect(engine.run('. + 1', '1')).toEqual(['2']);
  });

  it('knows nothing of the machine', () => {
    expect(engine.run('env | keys - ["HOME","LANG","LOGNAME","PATH","PWD","USER","_"]', 'null')).toEqual(['[]']);
    expect(() => engine.run('include "etc/passwd"; .', 'null')).toThrow('module not found');
  });
});
