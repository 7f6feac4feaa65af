import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { bool, byteSize, duration, integer, optionalText, text, textList } from './scalars.ts';

const read = (schema: z.ZodType, value: unknown): unknown => {
  const result = schema.safeParse(value);
  return result.success ? result.data : 'refused';
};

describe('scalars', () => {
  it.each([
    ['25ms', 25], ['5s', 5000], ['1.5m', 90_000], ['1h', 3_600_000], ['7d', 604_800_000], ['PT5M', 300_000], ['P1D', 86_400_000], ['pt0.5s', 500],
    ['5', 'refused'], [5, 'refused'], ['', 'refused'], ['5 parsecs', 'refused'], ['-PT5S', 'refused'], ['P1M', 'refused'], [null, 'refused'],
  ])('duration %j is %j', (value, expected) => expect(read(duration(), value)).toBe(expected));

  it.each([
    ['10GB', 10 * 1024 ** 3], ['64KB', 65_536], ['5mb', 5 * 1024 ** 2], ['1.5k', 1536], [1_048_576, 1_048_576], ['100', 100],
    ['', 'refused'], ['10XB', 'refused'], ['-1', 'refused'], [true, 'refused'],
  ])('size %j is %j', (value, expected) => expect(read(byteSize(), value)).toBe(expected));

  it.each([
    [true, true], ['true', true], ['YES', true], ['off', false], ['0', false], ['maybe', 'refused'], [1, 'refused'],
  ])('flag %j is %j', (value, expected) => expect(read(bool(), value)).toBe(expected));

  it.each([[5, 5], ['5', 5], [' 7 ', 7], ['5.5', 'refused'], [5.5, 'refused'], ['', 'refused'], [0, 'refused'], [11, 'refused']])(
    'integer %j is %j', (value, expected) => expect(read(integer(1, 10), value)).toBe(expected),
  );

  it.each([['a', 'a'], [5, '5'], [false, 'false'], [{}, 'refused'], [undefined, 'refused']])('text %j is %j', (value, expected) => expect(read(text(), value)).toBe(expected));

  it('takes empty text for not set', () => {
    expect(read(optionalText(), '')).toBeUndefined();
    expect(read(optionalText(), null)).toBeUndefined();
  });

  it.each([
    [['a', 'b'], ['a', 'b']], ['a, b ,', ['a', 'b']], ['', []], [undefined, []], [null, []], [[1], ['1']], [{}, 'refused'],
  ])('list %j is %j', (value, expected) => expect(read(textList(), value)).toEqual(expected));
});
