import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlain } from '../values/plain-value.ts';
import { parseIon } from './read-ion.ts';
import { ionText } from './write-ion.ts';

describe('Ion', () => {
  it.each([
    ['1 -2 0x1F 9007199254740993', [1, -2, 31, 9007199254740992]],
    ['1.5 2d1 -1.5e2 nan +inf', [1.5, 20, -150, Number.NaN, Infinity]],
    ['true false null null.struct', [true, false, null, null]],
    ['"a\\n\\u00e9" \'\'\'long \'\'\' \'\'\'text\'\'\' sym \'quoted sym\'', ['a\né', 'long text', 'sym', 'quoted sym']],
    ['2024 2024T 2024-01-01 2024-01-01T10:00:00.5Z', [2024, '2024T', '2024-01-01', '2024-01-01T10:00:00.5Z']],
    ['[1, [2], {a: b, "c d": 3,},] (a b 1)', [[1, [2], { a: 'b', 'c d': 3 }], ['a', 'b', 1]]],
    ["note::'x'::5 // comment\n/* more */ {{ aGk= }} {{ \"clob\" }}", [5, 'aGk=', 'clob']],
    ['$ion_1_0 1', [1]],
    ['', []],
  ])('reads %s', (text, values) => expect(toPlain(parseIon(text))).toEqual(values));

  it.each([['{a: 1', "expected ',' or '}'"], ['[1', "expected ',' or ']'"], ['"abc', 'in string'], ['{not: ion', "expected ',' or '}'"], ['{a 1}', "expected ':'"], [']', 'unexpected character'], ['"\\q"', 'after escape slash']])('refuses %s', (text, message) => {
    expect(() => parseIon(text)).toThrow(message);
  });

  it('refuses text that is nested without end', () => expect(() => parseIon('['.repeat(10_000))).toThrow('levels deep'));

  it('reads what it writes', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(toPlain(parseIon(ionText(value))[0])).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });
});
