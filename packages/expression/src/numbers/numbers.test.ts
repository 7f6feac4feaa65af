import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal } from './decimal-format.ts';
import { Decimal } from './decimal.ts';
import { javaDoubleText, javaFloatText, shortestFloatNumber } from './java-double-text.ts';
import { parseNumber } from './parse-number.ts';

const decimal = (text: string): Decimal => Decimal.parse(text) ?? new Decimal(0n, 0);

describe('Decimal', () => {
  it.each([['1.50', '1.50'], ['-0.001', '-0.001'], ['1e3', '1E+3'], ['1E-10', '1E-10'], ['12.3e1', '123'], ['.5', '0.5'], ['5.', '5']])('%s prints as %s', (text, printed) => {
    expect(decimal(text).toString()).toBe(printed);
  });

  it('refuses what is no decimal number', () => {
    expect(['', '.', 'a', '1e', '0x1', '1,5', '1'.repeat(20_000)].map((text) => Decimal.parse(text))).toEqual(Array(7).fill(undefined));
  });

  it('calculates exactly', () => {
    expect(decimal('0.1').add(decimal('0.2')).toString()).toBe('0.3');
    expect(decimal('1.5').multiply(decimal('-2.00')).toString()).toBe('-3.000');
    expect(decimal('10').divide(decimal('4'))?.toString()).toBe('2.5');
    expect(decimal('2').divide(decimal('3'))?.toString()).toBe('0.6666666666666666666666666666666667');
    expect(decimal('-7').remainder(decimal('3'))?.toString()).toBe('-1');
    expect(decimal('1').divide(decimal('0'))).toBeUndefined();
  });

  it('adds like integers do, and orders like numbers do', () => {
    fc.assert(fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
      expect(new Decimal(a, 3).add(new Decimal(b, 3)).unscaled).toBe(a + b);
      expect(new Decimal(a, 0).compare(new Decimal(b, 0))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }));
  });
});

describe('Java texts of doubles and floats', () => {
  it.each([[1, '1.0'], [0.001, '0.001'], [1e-4, '1.0E-4'], [9_999_999, '9999999.0'], [1e7, '1.0E7'], [123_456_789.25, '1.2345678925E8'], [-0, '-0.0'], [Infinity, 'Infinity'], [Number.NaN, 'NaN']])('%d is %s', (value, text) => {
    expect(javaDoubleText(value)).toBe(text);
  });

  it('are the shortest that identify a float', () => {
    expect([1.123, 0.1, 16_777_216, 3.4e38].map((value) => javaFloatText(Math.fround(value)))).toEqual(['1.123', '0.1', '1.6777216E7', '3.4E38']);
    fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(shortestFloatNumber(value))).toBe(value + 0);
    }));
  });

  it('read back as the same double', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(javaDoubleText(value))).toBe(value);
    }));
  });
});

describe('formatDecimal', () => {
  it.each([
    ['1234.5', '#,##0.00', '1,234.50'], ['0', '#', '0'], ['0.005', '0.00', '0.00'], ['0.015', '0.00', '0.02'], ['-1.5', '0.0', '-1.5'], ['1234567', '#,####', '123,4567'],
    ['12', "0'%'", '12%'], ['0.1234', '0.##%', '12.34%'], ['1', "''0''", "'1'"], ['12345', '##0.##E0', '12.3E3'], ['5', '$0.00', '$5.00'],
  ])('%s by %s is %s', (value, pattern, text) => expect(formatDecimal(decimal(value), pattern)).toBe(text));

  it('knows when a pattern is none', () => {
    expect(['0#', '#.0.0', '', '0;0;0'].map((pattern) => formatDecimal(decimal('1'), pattern))).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('parseNumber', () => {
  it('reads the smallest type that holds the number', () => {
    expect(parseNumber('12', undefined)).toBe(12);
    expect(parseNumber('9223372036854775807', undefined)).toBe(9_223_372_036_854_775_807n);
    expect([parseNumber('abc', undefined), parseNumber('1.5', 'INT'), parseNumber('3000000000', 'INT')]).toEqual([undefined, undefined, undefined]);
  });
});
