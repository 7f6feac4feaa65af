import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';
import type { Rendering } from '../testing/expect-rendered.ts';
import { renderString } from '../render/render-sync.ts';

const ROWS: readonly Rendering[] = [
  ["{{ fromJson('{\"a\": [1, {\"b\": 2}]}').a[1].b }} {{ json('[1, 2]')[0] }} {{ fromJson(null) }}", '2 1 '],
  ["{{ fromJson('{\"a\": 1.0, \"b\": 12345678901234567890, \"c\": 1e2}') }}", '{"a":1.0,"b":12345678901234567890,"c":100.0}'],
  ["{{ fromIon(\"{a: [1, 2.5e0, 'x'], \\\"b\\\": T::null, c: 2024-01-01T00:00:00Z, d: 1.50}\") }}", '{"a":[1,2.5,"x"],"b":null,"c":"2024-01-01T00:00:00Z","d":1.50}'],
  ["{{ fromIon('1 2 (a b)', allRows=true) }}", '[1,2,["a","b"]]'],
  ["{{ yaml('foo: [666, 1, 2]').foo[0] }}", '666'],
  ['{{ max(5, 10, 15) }} {{ min(5, 2.5) }} {{ max() }}', '15 2.5 '],
  ['{{ range(0, 3) }} {{ range(0, 6, 2) }} {{ range(3, 1, -1) }}', '[0,1,2,3] [0,2,4,6] [3,2,1]'],
  ["{{ isWeekend('2024-12-28') }} {{ isWeekend('2024-12-27T23:00:00Z') }}", 'true false'],
  ["{{ dayOfWeek('2024-12-27') }} {{ dayOfMonth('2024-12-27') }} {{ monthOfYear('2024-12-27') }} {{ hourOfDay('2024-12-27T13:05:00+02:00') }}", 'FRIDAY 27 12 13'],
  ["{{ isDayWeekInMonth('2024-12-02', 'MONDAY', 'FIRST') }} {{ isDayWeekInMonth('2024-12-30', 'monday', 'LAST') }} {{ isDayWeekInMonth('2024-12-09', 'MONDAY', 'FIRST') }}", 'true true false'],
  ["{{ now() }} {{ now(format='iso_sec', timeZone='Europe/Paris') }}", '2023-11-14T22:13:20.500000Z 2023-11-14T23:13:20+01:00'],
];
const host = { nowMs: () => 1_700_000_000_500, random: () => 0.5 };

describe('functions', () => {
  it.each(ROWS)('%s', (template, expected) => expectRendered(template, expected, {}, { host }));

  it('make identifiers of their documented shape from the host\'s randomness', () => {
    expect(renderString('{{ uuid() }}', {}, { host })).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(renderString('{{ id() }}', {})).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(renderString('{{ ksuid() }}', {})).toMatch(/^[0-9A-Za-z]{27}$/);
    expect(renderString('{{ nanoId() }} {{ nanoId(length=4, alphabet="ab") }}', {})).toMatch(/^[\w-]{21} [ab]{4}$/);
    expect(renderString('{{ uuid() }}', {})).not.toBe(renderString('{{ uuid() }}', {}));
    expect(renderString('{{ randomInt(1, 3) }}', {}, { host })).toBe('2');
  });

  it('sort by the time they are made: ksuid', () => {
    const at = (nowMs: number): string => renderString('{{ ksuid() }}', {}, { host: { nowMs: () => nowMs } });
    expect(at(1_700_000_000_000) < at(1_700_000_100_000)).toBe(true);
  });

  it.each([
    ['{{ fromJson() }}', "The 'fromJson' function expects an argument 'json'."],
    ["{{ fromJson('{not: json}') }}", 'Invalid json'],
    ['{{ fromJson(1) }}', 'with type string, not java.lang.Integer'],
    ["{{ fromIon('{a: ') }}", 'Invalid ion'],
    ["{{ yaml('a: [') }}", 'Invalid yaml'],
    ['{{ range(0, 3, 0) }}', 'increment of the range function must be different than 0'],
    ['{{ randomInt(5, 1) }}', 'upper is less than lower'],
    ['{{ randomInt(1) }}', 'expects an argument upper'],
    ["{{ max('a') }}", 'expects numbers'],
    ['{{ isWeekend() }}', "expects a 'date' argument"],
    ["{{ isDayWeekInMonth('2024-12-02', 'FUNDAY', 'FIRST') }}", "invalid 'dayOfWeek' value: 'FUNDAY'"],
    ['{{ nanoId(length=0) }}', 'length between 1 and 1000'],
  ])('%s is an error', (template, message) => expect(errorOf(template)).toContain(message));
});
