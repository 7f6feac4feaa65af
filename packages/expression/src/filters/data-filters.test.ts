import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';
import type { Rendering } from '../testing/expect-rendered.ts';

const ROWS: readonly Rendering[] = [
  ["{{ [1, 2.0, 'é\"', null, true] | toJson }}", '[1,2.0,"é\\"",null,true]'],
  ["{{ 'foo' | toJson }} {{ null | json }}", '"foo" null'],
  ["{{ {'a b': [1.5, 'x'], 'c': null, 'true': {}} | toIon }}", "{'a b':[1.5e0,\"x\"],c:null,'true':{}}"],
  ["{{ {'a': [1, {'b': 'x', 'c': []}], 'd': {'e': 'true'}, 'f': {}} | yaml }}", 'a:\n - 1\n - b: x\n   c: []\nd:\n  e: "true"\nf: {}\n'],
  ["{{ 'plain' | yaml }}{{ 'foo: [1, 2]' | yaml }}", 'plain\n{"foo":[1,2]}'],
  ["{{ {'k': 'v', 'l': 'w'} | yaml | indent(2) }}", 'k: v\n  l: w\n  '],
  ["{{ 'a\nb' | nindent(2) }}", '\n  a\n  b'],
  ["{{ {'a': 'x\ny\n'} | yaml }}", 'a: |\n  x\n  y\n'],
];

describe('filters that write data formats', () => {
  it.each(ROWS)('%s', (template, expected) => expectRendered(template, expected));

  it('need an amount that is not negative', () => {
    expect(errorOf("{{ 'a' | indent }}")).toContain("expects an integer as argument 'amount'");
    expect(errorOf("{{ 'a' | nindent(-1) }}")).toContain('positive integer >=0');
  });

  it('stop at values that stand for too much', () => {
    const wide = "{% set a = [] %}{% for i in 1..60 %}{% set a = [a, a] %}{% endfor %}";
    expect(errorOf(`${wide}{{ a | toJson }}`)).toContain('too large');
    expect(errorOf(`${wide}{{ a | yaml }}`)).toContain('too large');
    expect(errorOf(`${wide}{{ 'x' ~ a }}`)).toContain('too large');
  });
});
