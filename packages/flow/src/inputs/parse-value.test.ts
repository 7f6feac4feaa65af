import { describe, expect, it } from 'vitest';
import type { InputType } from '../model/input.ts';
import { parseValue } from './parse-value.ts';
import type { ValueRules } from './value-rules.ts';

function valueOf(rules: ValueRules, given: unknown): unknown {
  const parsed = parseValue(rules, given);
  return parsed.ok ? parsed.value : `refused: ${parsed.message}`;
}

describe('parseValue', () => {
  it.each<[InputType, unknown, unknown]>([
    ['STRING', 'a', 'a'], ['STRING', 5, '5'], ['STRING', '', ''],
    ['INT', '42', 42], ['INT', ' -7 ', -7], ['INT', 3, 3],
    ['FLOAT', '42.42', 42.42], ['FLOAT', '1e3', 1000], ['FLOAT', '.5', 0.5],
    ['BOOL', 'true', true], ['BOOL', 'off', false], ['BOOLEAN', 'TRUE', true], ['BOOL', false, false],
    ['DATETIME', '2019-10-06T18:27:49Z', '2019-10-06T18:27:49Z'],
    ['DATETIME', '2042-04-02T04:20:42.000Z', '2042-04-02T04:20:42Z'],
    ['DATETIME', '2019-10-06T18:27:49.12+02:00', '2019-10-06T16:27:49.120Z'],
    ['DATETIME', '2019-10-06T18:27+0200', '2019-10-06T16:27:00Z'],
    ['DATE', '2024-02-29', '2024-02-29'],
    ['TIME', '18:27:49', '18:27:49'], ['TIME', '01:00:00', '01:00'], ['TIME', '01:00:00.5', '01:00:00.500'],
    ['DURATION', 'PT5M6S', 'PT5M6S'],
    ['URI', 'https://www.google.com', 'https://www.google.com'], ['URI', 'kestra:///a/b.csv', 'kestra:///a/b.csv'], ['URI', 'mailto:a@b.c', 'mailto:a@b.c'],
    ['EMAIL', 'a.b+c@example.co.uk', 'a.b+c@example.co.uk'],
    ['FILE', 'kestra:///x/y.csv', 'kestra:///x/y.csv'], ['FILE', 'nsfile:///a.csv', 'nsfile:///a.csv'],
    ['JSON', '{"a": [1, null]}', { a: [1, null] }], ['JSON', '{}', {}], ['JSON', { a: 1 }, { a: 1 }], ['JSON', '3', 3],
    ['YAML', 'some: property\nalist:\n- of\n- values', { some: 'property', alist: ['of', 'values'] }], ['YAML', { a: 1 }, { a: 1 }],
    ['SECRET', 's', 's'],
  ])('reads %s %j as %j', (type, given, expected) => {
    expect(valueOf({ type }, given)).toEqual(expected);
  });

  it.each<[InputType, unknown]>([
    ['INT', '4.2'], ['INT', 'x'], ['INT', '3000000000'], ['INT', true], ['FLOAT', 'NaN'], ['FLOAT', '1,5'], ['BOOL', 'maybe'], ['BOOL', 1],
    ['DATETIME', '2019-10-06T18:27:49'], ['DATETIME', '2019-13-06T18:27:49Z'], ['DATETIME', 'yesterday'],
    ['DATE', '2023-02-29'], ['DATE', '06/10/2019'], ['TIME', '25:00'], ['TIME', '9:00'], ['DURATION', '5 minutes'],
    ['URI', 'http:/bla'], ['URI', 'no uri'], ['FILE', '/etc/passwd'], ['STRING', { a: 1 }], ['STRING', ['a']],
  ])('refuses %s %j', (type, given) => {
    expect(valueOf({ type }, given)).toMatch(new RegExp(`^refused: Expected \`${type}\` but received \``));
  });

  it('refuses what is no e-mail address', () => {
    for (const text of ['a', 'a@b', '@b.c', 'a b@c.de', 'a@-.de']) expect(valueOf({ type: 'EMAIL' }, text)).toBe('refused: The input must be a valid email');
  });

  it('reads lists of JSON or YAML with typed items', () => {
    expect(valueOf({ type: 'ARRAY', itemType: 'INT' }, '[1, "2", 3]')).toEqual([1, 2, 3]);
    expect(valueOf({ type: 'ARRAY', itemType: 'STRING' }, '- a\n- b')).toEqual(['a', 'b']);
    expect(valueOf({ type: 'ARRAY', itemType: 'DATE' }, ['2024-01-01'])).toEqual(['2024-01-01']);
    expect(valueOf({ type: 'ARRAY', itemType: 'JSON' }, '[{"a": 1}]')).toEqual([{ a: 1 }]);
    expect(valueOf({ type: 'ARRAY', itemType: 'INT' }, '[1, "x"]')).toBe('refused: Unable to parse array element as `INT` on `x`');
    expect(valueOf({ type: 'ARRAY', itemType: 'INT' }, '{"a": 1}')).toBe('refused: Expected `ARRAY` but received `{"a": 1}`');
    expect(valueOf({ type: 'MULTISELECT', values: ['a', 'b'] }, '["a", "b"]')).toEqual(['a', 'b']);
    expect(valueOf({ type: 'MULTISELECT', values: ['a', 'b'] }, '["a", "c"]')).toBe('refused: it must match the values `[a, b]`');
    expect(valueOf({ type: 'MULTISELECT', values: ['a'], allowCustomValue: true }, ['z'])).toEqual(['z']);
  });

  it('says where broken YAML and JSON break', () => {
    expect(valueOf({ type: 'YAML' }, 'a: [1')).toMatch(/^refused: Expected `YAML` but received text that can't be read \(line 1, column \d+\): Invalid YAML/);
    expect(valueOf({ type: 'JSON' }, '{a')).toMatch(/^refused: Expected `JSON` but received `\{a`/);
  });

  it('drops prototype keys of JSON', () => {
    const value = valueOf({ type: 'JSON' }, '{"__proto__": {"polluted": true}, "a": {"__proto__": 1}}');
    expect(JSON.stringify(value)).toBe('{"a":{}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each<[ValueRules, unknown, string]>([
    [{ type: 'STRING', validator: 'A\\d+' }, 'xA1', 'it must match the pattern `A\\d+`'],
    [{ type: 'INT', min: 10 }, 9, 'it must be more than `10`'],
    [{ type: 'FLOAT', max: 0.5 }, 1.01, 'it must be less than `0.5`'],
    [{ type: 'DURATION', min: 'PT10S' }, 'PT1S', 'It must be more than `PT10S`'],
    [{ type: 'DATE', after: '2023-01-01' }, '2022-01-01', 'it must be after `2023-01-01`'],
    [{ type: 'DATETIME', before: '2023-12-31T23:59:59Z' }, '2024-01-01T00:00:00Z', 'it must be before `2023-12-31T23:59:59Z`'],
    [{ type: 'TIME', after: '01:00:00' }, '00:00:01', 'it must be after `01:00`'],
    [{ type: 'SELECT', values: ['x', 'y'] }, 'z', 'it must match the values `[x, y]`'],
    [{ type: 'FILE', allowedFileExtensions: ['.csv', 'json'] }, 'kestra:///a.txt', 'file extension must be one of [.csv, json], but is `a.txt`'],
  ])('holds values to %j', (rules, given, message) => {
    expect(valueOf(rules, given)).toBe(`refused: ${message}`);
  });

  it('allows the bounds themselves, and endings written either way', () => {
    expect(valueOf({ type: 'INT', min: 10, max: 20 }, '20')).toBe(20);
    expect(valueOf({ type: 'FILE', allowedFileExtensions: ['.csv', 'json'] }, 'kestra:///a.JSON')).toBe('kestra:///a.JSON');
  });

  it('matches validators in linear time', () => {
    expect(valueOf({ type: 'STRING', validator: '(a+)+$' }, `${'a'.repeat(50_000)}b`)).toMatch(/^refused/);
  });

  it('match validators in linear time, whatever the pattern', () => {
    const startedMs = performance.now();
    const text = `${'a'.repeat(50_000)}!`;
    for (const validator of ['(a+)+$', '(a|aa)+', '([a-z]+)*\\d']) expect(parseValue({ type: 'STRING', validator }, text).ok).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});
