import { describe, expect, it } from 'vitest';
import { matches, NOTHING, valueAt } from './matchers.ts';

const check = (expected: unknown, actual: unknown): boolean => matches(expected, actual, {
  ...NOTHING, resolve: (reference) => `value of ${reference}`, file: (address) => `a\nof ${address}\n`, sent: () => '2024-01-01T00:00:00Z', render: (template) => `rendered ${template}`,
});

describe('matches', () => {
  it.each([
    [1, 1], ['a', 'a'], [null, undefined], [{ a: [1, { b: null }] }, { a: [1, {}] }], [{ $contains: 'b' }, 'abc'], [{ $contains: 2 }, [1, 2]],
    [{ $matches: '^a.c$' }, 'abc'], [{ $not: { $startsWith: 'b' } }, 'abc'], [{ $oneOf: ['x', { $endsWith: 'c' }] }, 'abc'], [{ $present: true }, 0],
    [{ $absent: true }, undefined], [{ $ref: 'x' }, 'value of x'], [{ $length: 2 }, [1, 2]], [{ $anyOrder: [1, { $contains: 'a' }] }, ['bar', 1]],
    [{ $instant: '2024-01-01T00:00:00Z' }, '2024-01-01T01:00:00+01:00'], [{ $float: 42.42 }, 42.41999816894531], [{ $allOf: [{ $contains: 'a' }, { $contains: 'b' }] }, 'ab'],
    [{ $fileContent: 'a\nof u' }, 'u'], [{ $fileLines: 2 }, 'u'], [{ $concatEqualsFile: 'u' }, ['u']], [{ $same: 'date as an instant' }, '2024-01-01T00:00:00Z'],
    [{ $template: 't' }, 'rendered t'], [{ $min: 1 }, 2], [{ $json: { a: 1 } }, '{"a":1}'], [{ $offset: '-04:00' }, '2022-04-01T09:12:00-04:00'], [{ $hasKey: 'a' }, { a: 1 }],
    [{ $encrypted: true }, { type: 'io.kestra.datatype:aes_encrypted', value: 'x' }], [{ $equals: '2024-01-01T00:00:00Z' }, '2024-01-01T01:00:00+01:00'],
  ])('%j takes %j', (expected, actual) => expect(check(expected, actual)).toBe(true));

  it.each([
    [1, '1'], [{ a: 1 }, { a: 1, b: 2 }], [[1], [1, 2]], [{ $contains: 'x' }, 'abc'], [{ $anyOrder: [1, 1] }, [1, 2]], [{ $present: true }, null], [{}, []], ['a', undefined],
    [{ $fileLines: 3 }, 'u'], [{ $concatEqualsFile: 'u' }, ['u', 'u']], [{ $min: 3 }, 2], [{ $absent: true }, 1], [{ $instant: '2024-01-01T00:00:00Z' }, '2024-01-01T01:00:00Z'],
  ])('%j refuses %j', (expected, actual) => expect(check(expected, actual)).toBe(false));

  it('refuses matchers that it does not know', () => {
    expect(() => check({ $nothing: 1 }, 1)).toThrow('$nothing');
  });

  it('reads dotted paths', () => {
    expect([valueAt({ a: { 'b.c': [1, 2] } }, 'a.b\\.c.1'), valueAt({ a: 1 }, 'a.b'), valueAt({}, 'constructor')]).toEqual([2, undefined, undefined]);
  });
});
