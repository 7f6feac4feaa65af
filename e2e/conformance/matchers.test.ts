import { describe, expect, it } from 'vitest';
import { matches, valueAt } from './matchers.ts';

const check = (expected: unknown, actual: unknown): boolean => matches(expected, actual, (reference) => `value of ${reference}`);

describe('matches', () => {
  it.each([
    [1, 1], ['a', 'a'], [null, undefined], [{ a: [1, { b: null }] }, { a: [1, {}] }], [{ $contains: 'b' }, 'abc'], [{ $contains: 2 }, [1, 2]],
    [{ $matches: '^a.c$' }, 'abc'], [{ $not: { $startsWith: 'b' } }, 'abc'], [{ $oneOf: ['x', { $endsWith: 'c' }] }, 'abc'], [{ $present: true }, 0],
    [{ $absent: true }, undefined], [{ $ref: 'x' }, 'value of x'], [{ $length: 2 }, [1, 2]], [{ $anyOrder: [1, { $contains: 'a' }] }, ['bar', 1]],
    [{ $instant: '2024-01-01T00:00:00Z' }, '2024-01-01T01:00:00+01:00'], [{ $float: 42.42 }, 42.41999816894531], [{ $allOf: [{ $contains: 'a' }, { $contains: 'b' }] }, 'ab'],
  ])('%j takes %j', (expected, actual) => expect(check(expected, actual)).toBe(true));

  it.each([
    [1, '1'], [{ a: 1 }, { a: 1, b: 2 }], [[1], [1, 2]], [{ $contains: 'x' }, 'abc'], [{ $anyOrder: [1, 1] }, [1, 2]], [{ $present: true }, null], [{}, []], ['a', undefined],
  ])('%j refuses %j', (expected, actual) => expect(check(expected, actual)).toBe(false));

  it('refuses matchers that it does not know', () => {
    expect(() => check({ $nothing: 1 }, 1)).toThrow('$nothing');
  });

  it('reads dotted paths', () => {
    expect([valueAt({ a: { 'b.c': [1, 2] } }, 'a.b\\.c.1'), valueAt({ a: 1 }, 'a.b'), valueAt({}, 'constructor')]).toEqual([2, undefined, undefined]);
  });
});
