import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../numbers/decimal.ts';
import { arithmetic } from './arithmetic.ts';
import { zonedDateTime } from '../dates/date-values.ts';
import { valuesEqual } from './equality.ts';
import { JavaBigInteger, JavaDouble, JavaFloat } from './java-number.ts';
import { jsonText } from './json-text.ts';
import { lazy } from './lazy-value.ts';
import { toPlain } from './plain-value.ts';
import { javaClassName } from './shapes.ts';

describe('arithmetic', () => {
  it('is that of 64-bit integers', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constantFrom('+', '-', '*', '/', '%'), (a, b, operator) => {
      fc.pre(b !== 0n || !'/%'.includes(operator));
      const exact = { '+': a + b, '-': a - b, '*': a * b, '/': b === 0n ? 0n : a / b, '%': b === 0n ? 0n : a % b }[operator];
      const small = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
      const result = arithmetic(operator, small(a), small(b));
      expect('value' in result && BigInt(String(result.value))).toBe(BigInt.asIntN(64, exact));
    }));
  });

  it.each([
    [new JavaFloat(1.5), 1, new JavaFloat(2.5)], [new JavaFloat(0.1), 0.2, 0.30000000149011613], [JavaDouble.of(2), 1, JavaDouble.of(3)], [1.5, 1.5, JavaDouble.of(3)],
    [new JavaBigInteger(2n ** 70n), 1, new JavaBigInteger(2n ** 70n + 1n)], [Decimal.parse('0.10'), 1, Decimal.parse('1.10')],
  ])('promotes %o + %o', (a, b, sum) => expect(arithmetic('+', a, b)).toEqual({ value: sum }));

  it('refuses what is no number', () => expect(arithmetic('*', 'a', 1)).toEqual({ error: 'invalid operands for mathematical operation [MULTIPLICATION]' }));
});

describe('valuesEqual', () => {
  it.each([[1, JavaDouble.of(1), true], [0.5, new JavaFloat(0.5), true], [10n ** 20n, new JavaBigInteger(10n ** 20n), true], ['1', 1, false], [{ a: [1] }, { a: [1] }, true], [{ a: 1 }, { b: 1 }, false], [null, undefined, true], [lazy(() => 1), 1, true]])('%o and %o: %s', (a, b, equal) => {
    expect(valuesEqual(a, b)).toBe(equal);
  });
});

describe('jsonText and toPlain', () => {
  it('write what Jackson writes', () => {
    expect(jsonText({ f: new JavaFloat(1.123), d: JavaDouble.of(2), n: Number.NaN, b: 2n ** 63n - 1n, u: undefined, z: zonedDateTime('2013-09-08T16:19:00+02:00'), l: lazy(() => [null]) })).toBe(
      '{"f":1.123,"d":2.0,"n":"NaN","b":9223372036854775807,"z":"2013-09-08T16:19:00+02:00","l":[null]}');
  });

  it('agree with JSON on JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(toPlain(JSON.parse(jsonText(value)))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('refuse what contains itself', () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(() => jsonText(endless)).toThrow('levels deep');
  });

  it('keep dangerous keys as plain data', () => {
    const value = toPlain(JSON.parse('{"__proto__": {"polluted": true}, "a": 1}')) as Record<string, unknown>;
    expect([value['polluted'], Object.keys(value), ({} as Record<string, unknown>)['polluted']]).toEqual([undefined, ['__proto__', 'a'], undefined]);
  });
});

describe('javaClassName', () => {
  it.each([[1, 'java.lang.Integer'], [2 ** 40, 'java.lang.Long'], [1.5, 'java.lang.Double'], [new JavaFloat(1), 'java.lang.Float'], ['a', 'java.lang.String'], [[], 'java.util.ArrayList'], [{}, 'java.util.LinkedHashMap'], [null, 'null'], [zonedDateTime('2024-01-01T00:00:00Z'), 'java.time.ZonedDateTime']])('%o is %s', (value, name) => {
    expect(javaClassName(value)).toBe(name);
  });
});
