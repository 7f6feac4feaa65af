import { describe, expect, it } from 'vitest';
import { localDateTime, zonedDateTime } from '../dates/date-values.ts';
import { lazy } from '../values/lazy-value.ts';
import { JavaChar } from '../values/date-value.ts';
import { JavaDouble, JavaFloat } from '../values/java-number.ts';
import { isTemplate } from './is-template.ts';
import { convertProperty, renderProperty } from './render-property.ts';
import { render, renderString, renderTyped } from './render-sync.ts';
import { isTruthy } from './truthy.ts';

describe('render', () => {
  it('renders texts and keys of a structure and keeps other scalars', () => {
    const value = { '{{ k }}': ['{{ n }}', 1, true, null, { deep: 'x{{ n }}' }], k2: 'plain' };
    expect(render(value, { k: 'key', n: 2 })).toEqual({ key: ['2', 1, true, null, { deep: 'x2' }], k2: 'plain' });
    expect(render({ '{{ a }}': 1, x: 2 }, { a: 'x' })).toEqual({ x: 1 });
  });

  it('refuses structures without an end', () => {
    const endless: Record<string, unknown> = {};
    endless['self'] = endless;
    expect(() => render(endless, {})).toThrow('nested more than');
  });

  it('prints values as Java does', () => {
    const scope = {
      f: new JavaFloat(1.123), d: JavaDouble.of(2), big: 15_000_000_000.5, small: 1e-5, long: 9_007_199_254_740_993n, z: zonedDateTime('2013-09-08T16:19:00+02:00[Europe/Paris]'),
      l: localDateTime('2013-09-08T16:19:12.120'), m: { z: zonedDateTime('2013-09-08T16:19:00+02:00'), f: new JavaFloat(1.123) },
    };
    expect(renderString('{{ f }} {{ d }} {{ big }} {{ small }} {{ long }}', scope)).toBe('1.123 2.0 1.50000000005E10 1.0E-5 9007199254740993');
    expect(renderString('{{ z }} {{ l }} {{ m }}', scope)).toBe('2013-09-08T16:19+02:00[Europe/Paris] 2013-09-08T16:19:12.120 {"z":"2013-09-08T16:19:00+02:00","f":1.123}');
    expect(renderString('{{ "" ~ m }} {{ [1, "a", null] ~ "" }}', scope)).toBe('{z=2013-09-08T16:19+02:00, f=1.123} [1, a, null]');
  });

  it('computes lazy values when they are read, once', () => {
    let computed = 0;
    const scope = { a: lazy(() => ({ b: lazy(() => { computed += 1; return 'v'; }) })), never: lazy(() => { throw new Error('not asked for'); }) };
    expect(renderString('{{ a.b }}{{ a.b }} {{ a }}', scope)).toBe('vv {"b":"v"}');
    expect(computed).toBe(1);
  });

  it('reports failing variables as its own errors', () => {
    expect(() => renderString('{{ a }}', { a: lazy(() => { throw new TypeError('broken'); }) })).toThrow('broken');
  });
});

describe('renderTyped', () => {
  it.each([
    ['{{ x }}', [1, { a: 2.5 }]],
    [' {{ x }}\n', [1, { a: 2.5 }]],
    ['{{ n }}{{ n }}', 6],
    ['{{ n }}{{ d }}', 4.5],
    ['{{ s }}{{ s }}', 'abab'],
    ['{{ n }} items', '3 items'],
    ['is {{ t }}', 'is true'],
    ['{{ t }}', true],
    ['{{ nothing }}', null],
    ['{{ long }}', 9_007_199_254_740_992],
    ['plain', 'plain'],
    ['{% if t %}{{ x[0] }}{% endif %}', 1],
  ])('%s', (template, expected) => {
    const scope = { x: [1, { a: 2.5 }], n: 3, d: 1.5, s: 'ab', t: true, nothing: null, long: 9_007_199_254_740_992n };
    expect(renderTyped(template, scope)).toEqual(expected);
  });

  it('refuses to add what does not add up', () => {
    expect(() => renderTyped('{{ a }}{{ b }}', { a: {}, b: {} })).toThrow('Tried to add');
    expect(() => renderTyped('{{ a }}{{ b }}', { a: 1, b: new JavaChar('a') })).toThrow('Tried to add java.lang.Character to java.lang.Integer');
  });
});

describe('renderProperty', () => {
  it.each([
    ['{{ n }}', 'integer', 3], ['{{ n }}.5', 'number', 3.5], ['{{ n }}', 'string', '3'], ['{{ n > 2 }}', 'boolean', true],
    ['["{{ n }}"]', 'list', ['3']], ['{"a": "{{ n }}"}', 'map', { a: '3' }], [['{{ n }}'], 'list', ['3']], [null, 'map', null],
  ] as const)('%j as %s', (value, kind, expected) => expect(renderProperty(value, kind, { n: 3 })).toEqual(expected));

  it('says what it got instead', () => {
    expect(() => convertProperty('abc', 'integer')).toThrow('Expected a integer, but the property renders to "abc"');
    expect(() => convertProperty('[1]', 'map')).toThrow('Expected a map');
  });
});

describe('isTruthy and isTemplate', () => {
  it('know the four false texts', () => {
    expect(['', '0', '-0', 'false'].map(isTruthy)).toEqual([false, false, false, false]);
    expect(['no', 'null', ' ', 'False', '00', '1'].every(isTruthy)).toBe(true);
  });

  it('know what has something to render', () => {
    expect(['{{ a }}', 'x {% if %}', '{# c #}', '{{{'].every(isTemplate)).toBe(true);
    expect(['', 'plain', '{ }', '}}', '{'].some(isTemplate)).toBe(false);
  });
});
