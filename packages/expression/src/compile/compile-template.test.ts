import { afterEach, describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';
import type { Rendering } from '../testing/expect-rendered.ts';
import { compileTemplate, keepTemplates } from './compile-template.ts';

const SCOPE = { users: [{ name: 'Ann' }, { name: 'Bob' }], map: { a: 1, b: 2 }, foo: 'bar', nothing: null, flag: true, text: 'abc' };

const OPERATORS: readonly Rendering[] = [
  ['{{ 100 + 10l * 2.5 }}', '125.0'],
  ['{{ 2 + 2 / (10 % 3) * (8 - 1) }}', '16'],
  ['{{ 7 / 2 }} {{ -7 / 2 }} {{ -7 % 3 }} {{ 7.0 / 2 }}', '3 -3 -1 3.5'],
  ['{{ 9223372036854775807 + 1 }} {{ 9007199254740993 - 1 }}', '-9223372036854775808 9007199254740992'],
  ['{{ 4611686018427387904 * 2 }} {{ 1.0 / 0 }} {{ 1.5e0 ?? 1 }}'.replace('{{ 1.5e0 ?? 1 }}', ''), '-9223372036854775808 Infinity '],
  ['{{ "a" ~ 1 ~ null }} {{ "a" + 1 }} {{ [1] + 2 }} {{ [1, 2] - 1 }}', 'a1 a1 [1,2] [2]'],
  ['{{ 1 == 1.0 }} {{ "1" == 1 }} {{ [1] == [1] }} {{ {"a": 1} == {"a": 1} }} {{ null == nothing }}', 'true false true true true'],
  ['{{ 1 < 2 }} {{ "a" < "b" }} {{ 2 >= 2 }} {{ null > 1 }} {{ 1 equals 1 }}', 'true true true false true'],
  ['{{ flag and not false }} {{ false or "x" }} {{ 1 and 0 }}', 'true true false'],
  ['{{ [1, 2] contains 1 }} {{ [1, 2] contains [1, 3] }} {{ map contains "a" }} {{ text contains "bc" }} {{ null contains 1 }}', 'true false true true false'],
  ["{{ 'A' isIn ['A', 'B'] }} {{ 'C' isNotIn ['A'] }} {{ 1 in [1, 2] }} {{ 2 in map }}", 'true true true true'],
  ['{{ foo ?? "d" }} {{ nope ?? "d" }} {{ nothing ?? "d" }} {{ nothing ??? "d" }}|{{ nope.deep[0] ?? "e" }}', 'bar d d |e'],
  ['{{ flag ? "y" : "n" }} {{ nothing ? "y" : "n" }} {{ "false" ? "y" : "n" }}', 'y n y'],
  ["{{ 1..3 }} {{ 'a'..'c' }} {{ 3..1 }}", '[1,2,3] ["a","b","c"] []'],
  ['{{ nope is defined }} {{ foo is defined }} {{ nothing is defined }} {{ nope is not defined }}', 'false true false true'],
  ['{{ [] is empty }} {{ "" is empty }} {{ nothing is null }} {{ users is iterable }} {{ map is map }} {{ 2 is even }} {{ 3 is odd }}', 'true true true true true true true'],
  ["{{ '{\"a\": 1}' is json }} {{ '{a' is json }} {{ 1 is equals(1.0) }}", 'true false true'],
  ['{{ "Hi #{foo ~ "!"} #{1 + 1}" }}', 'Hi bar! 2'],
  ['{{ users[0].name }} {{ users[1]["name"] }} {{ map["a"] }} {{ users.length }} {{ text.length }}', 'Ann Bob 1 2 3'],
  ["{{ map.keySet() }} {{ map.get('a') }} {{ users.size() }} {{ text.toUpperCase() }} {{ text.substring(1) }} {{ text.isEmpty() }}", '["a","b"] 1 2 ABC bc false'],
];
const TAGS: readonly Rendering[] = [
  ['{% if users is empty %}none{% elseif users.length == 2 %}two{% else %}many{% endif %}', 'two'],
  ['{% if 0 %}a{% endif %}{% if "x" %}b{% endif %}', 'b'],
  ['{% for u in users %}{{ loop.index }}:{{ u.name }}{% if loop.last %}.{% else %},{% endif %}{% endfor %}', '0:Ann,1:Bob.'],
  ['{% for u in users %}{{ loop.first }}{{ loop.length }}{{ loop.revindex }} {% endfor %}', 'true21 false20 '],
  ['{% for e in map %}{{ e.key }}={{ e.value }} {% endfor %}{% for x in [] %}x{% else %}empty{% endfor %}{% for x in nothing %}x{% endfor %}', 'a=1 b=2 empty'],
  ['{% set x = 1 %}{% for i in 1..3 %}{% set x = x + i %}{% endfor %}{{ x }}', '7'],
  ['{% for i in 1..2 %}{% set inner = i %}{% endfor %}{{ inner ?? "gone" }}', 'gone'],
  ['{% set foo = "new" %}{{ foo }}', 'new'],
  ['{{ input(name="country") }}{% macro input(type="text", name, value="") %}{{ type }}/{{ name }}/{{ value }}{% endmacro %}', 'text/country/'],
  ['{% macro m(a) %}{{ a }}{{ foo ?? "-" }}{% endmacro %}{{ m(1) }}', '1-'],
  ['{% macro m(_context) %}{{ _context.foo }}{% endmacro %}{{ m(_context) }}', 'bar'],
  ['{% macro fact(n) %}{{ n <= 1 ? 1 : n * (fact(n - 1) | number) }}{% endmacro %}{{ fact(5) }}', '120'],
  ['{% block "post" %}<{{ foo }}>{% endblock post %}{{ block("post") }}', '<bar><bar>'],
  ['{% filter lower | title %}\nHELLO world\n{% endfilter %}', '\nHello World\n'],
  ['a{# {{ comment }} #}b {% verbatim %}{{ x }}{% endverbatim %} {% raw %}{% if %}{% endraw %}', 'ab {{ x }} {% if %}'],
  ['a\n{%- if true -%}\n b\n{%- endif -%}\n c', 'abc'],
  ['{% autoescape false %}<{% endautoescape %}{% parallel %}p{% endparallel %}', '<p'],
];

describe('templates', () => {
  it.each(OPERATORS)('%s', (template, expected) => expectRendered(template, expected, SCOPE));
  it.each(TAGS)('%s', (template, expected) => expectRendered(template, expected, SCOPE));

  it.each([
    ['{{ 1 / 0 }}', '/ by zero (line 1, column 4)'],
    ['{{ 1 + users[0] }}', 'invalid operands for mathematical operation [ADD]'],
    ['{{ 1 < "a" }}', 'Could not perform less than comparison'],
    ['{{ not nothing }}', 'null value used in not operator'],
    ['{% if nothing %}x{% endif %}', 'null value given to if statement and strict variables is set to true'],
    ['{% for x in 1 %}x{% endfor %}', 'Not an iterable object. Value = [1]'],
    ['{{ 1 contains 1 }}', 'Contains operator can only be used on Collections, Maps and arrays'],
    ['{{ nothing is even }}', 'Can not pass null value to "even" test'],
    ['{{ foo | uper }}', 'Filter [uper] does not exist. Did you mean `upper`?'],
    ['{{ froJson("1") }}', 'Function or Macro [froJson] does not exist. Did you mean `fromJson`?'],
    ['{{ foo is emty }}', 'Test [emty] does not exist. Did you mean `empty`?'],
    ['{{ block("x") }}', 'Block [x] does not exist'],
    ['{{ parent() }}', 'can only be used inside a block'],
    ['{% include "x" %}', 'loads another template'],
    ['{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}', 'Only 1 argument(s) are allowed'],
    ['{% macro m(name) %}{% endmacro %}{{ m(nme=1) }}', 'no argument nme. Did you mean `name`?'],
    ['{{ text.substring(9) }}', 'outside of the text'],
    ['{{ 1..2000000 }}', 'cannot produce more than 1000000 elements'],
  ])('%s is an error', (template, message) => expect(errorOf(template, SCOPE)).toContain(message));

  it('says what is missing in Kestra\'s words, with line and nearest name', () => {
    expect(errorOf('{{ a }}')).toBe('Unable to find `a` used in the expression `{{ a }}` at line 1');
    expect(errorOf('\n{{ map.aa }}', SCOPE)).toBe('Unable to find `aa` used in the expression `\n{{ map.aa }}` at line 2. Did you mean `a`?');
    expect(errorOf('{{ nothing.x }}', SCOPE)).toContain('Unable to find `nothing`');
    expect(errorOf('{{ users[5] }}', SCOPE)).toContain('Unable to find `5`');
    expect(errorOf('{{ a ?? raise }}')).toContain('Unable to find `raise`');
  });

  it.each([
    "{{ ''.constructor }}", "{{ map.__proto__ }}", "{{ map['constructor']['constructor'] }}", '{{ __proto__ }}', '{{ constructor }}',
    "{{ map.hasOwnProperty('a') }}", "{{ users.map('x') }}", '{{ users.constructor }}', "{{ text.at(0) }}", '{{ 1.constructor }}',
    "{{ {'a': 1}.toString }}", "{{ map.get.call() }}", '{{ users.__defineGetter__ }}',
  ])('%s reaches nothing that was not given', (template) => {
    expect(errorOf(template, SCOPE)).toMatch(/Unable to find|Unexpected/);
  });

  it('parses a text once', () => {
    expect(compileTemplate('{{ cached }}')).toBe(compileTemplate('{{ cached }}'));
  });
});

describe('the cache of templates', () => {
  afterEach(() => keepTemplates(1000));

  it('keeps so many templates as it is told to', () => {
    keepTemplates(1);
    const kept = compileTemplate('{{ a }}');
    expect(compileTemplate('{{ a }}')).toBe(kept);
    compileTemplate('{{ b }}');
    expect(compileTemplate('{{ a }}')).not.toBe(kept);
  });

  it('keeps none when it is off', () => {
    keepTemplates(0);
    expect(compileTemplate('{{ a }}')).not.toBe(compileTemplate('{{ a }}'));
    expectRendered('{{ foo }}', 'bar', SCOPE);
  });
});
