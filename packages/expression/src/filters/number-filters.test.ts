import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';
import type { Rendering } from '../testing/expect-rendered.ts';

const ROWS: readonly Rendering[] = [
  ['{{ -7 | abs }} {{ 7.5 | abs }} {{ -2.0 | abs }}', '7 7.5 2.0'],
  ["{{ '12.3' | number | className }}", 'java.lang.Float'],
  ["{{ '12' | number + 1 }}", '13'],
  ["{{ '1234567.1234' | number | className }}", 'java.lang.Double'],
  ["{{ '12345678901234567890' | number | className }}", 'java.math.BigInteger'],
  ["{{ '1.00' | number('BIGDECIMAL') }} {{ '1.00' | number('DOUBLE') }}", '1.00 1.0'],
  ["{{ ('0.1' | number('BIGDECIMAL')) + ('0.2' | number('BIGDECIMAL')) }}", '0.3'],
  ["{{ ('1' | number('BIGDECIMAL')) / ('3' | number('BIGDECIMAL')) }}", '0.3333333333333333333333333333333333'],
  ['{{ 3.141592653 | numberFormat("#.##") }}', '3.14'],
  ['{{ 1234567.891 | numberFormat("#,##0.00") }}', '1,234,567.89'],
  ['{{ 0.5 | numberFormat("0") }} {{ 1.5 | numberFormat("0") }} {{ 2.5 | numberFormat("0") }}', '0 2 2'],
  ['{{ 0.256 | numberFormat("0.0%") }} {{ 5 | numberFormat("000") }}', '25.6% 005'],
  ["{{ -3 | numberFormat(\"#;(#)\") }} {{ -3 | numberFormat(\"'#'0\") }}", '(3) -#3'],
  ['{{ 12345 | numberFormat("0.###E0") }} {{ 0.00012 | numberFormat("0.0E00") }}', '1.234E4 1.2E-04'],
  ['{{ 12345678 | numberFormat }} {{ 0.1 | numberFormat("#.##") }}', '12,345,678 .1'],
];

describe('filters on numbers', () => {
  it.each(ROWS)('%s', (template, expected) => expectRendered(template, expected));

  it('says what is no number', () => {
    expect(errorOf("{{ 'abc' | number }}")).toContain("'abc' is not a valid number");
    expect(errorOf("{{ '3000000000' | number('INT') }}")).toContain('of type INT');
    expect(errorOf("{{ '1' | number('BYTE') }}")).toContain("Unknown number type 'BYTE'");
    expect(errorOf("{{ 'a' | numberFormat('#') }}")).toContain('has to be a number');
    expect(errorOf("{{ 1 | numberFormat('#.#.#') }}")).toContain('Invalid number format');
  });
});
