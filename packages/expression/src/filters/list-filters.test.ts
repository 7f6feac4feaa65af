import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';
import type { Rendering } from '../testing/expect-rendered.ts';

const ROWS: readonly Rendering[] = [
  ["{{ ['apple', 'banana'] | first }} {{ ['apple', 'banana'] | last }}", 'apple banana'],
  ["{{ 'Kestra' | first }}{{ 'Kestra' | last }}", 'Ka'],
  ['{{ [] | first }}', ''],
  ["{{ ['a', 'b'] | length }} {{ 'Kestra' | length }} {{ {'a': 1} | length }} {{ null | length }}", '2 6 1 0'],
  ["{{ ['a', 'b', 1] | join(', ') }}|{{ ['a', 'b'] | join }}", 'a, b, 1|ab'],
  ["{{ 'a,b,c' | split(',') }}", '["a","b","c"]'],
  ["{{ 'a.b.c' | split('\\\\.') }}", '["a","b","c"]'],
  ["{{ 'a,b,,' | split(',') }} {{ 'a,b,,' | split(',', -1) }}", '["a","b"] ["a","b","",""]'],
  ["{{ 'apple,banana,cherry,grape' | split(',', 2) }}", '["apple","banana,cherry,grape"]'],
  ["{{ 'abc' | split('') }} {{ 'abc' | split(',') }}", '["a","b","c"] ["abc"]'],
  ['{{ [3, 1, 2] | sort }} {{ [3, 1, 2] | rsort }} {{ [1, 2, 3] | reverse }}', '[1,2,3] [3,2,1] [3,2,1]'],
  ["{{ ['b', 'a'] | sort }} {{ [1.5, 1] | sort }}", '["a","b"] [1,1.5]'],
  ['{{ [1, 2, 3, 4, 5] | chunk(2) }}', '[[1,2],[3,4],[5]]'],
  ["{{ [1, 2, 2, 3, 1, 'a', 'a', [1], [1], 1.0] | distinct }}", '[1,2,3,"a",[1]]'],
  ["{{ ['a', 'b', 'c'] | slice(1, 2) }} {{ 'Kestra' | slice(1, 3) }} {{ 'Kestra' | slice(4) }}", '["b"] es ra'],
  ["{{ [1, 2] | merge([3]) }} {{ {'a': 1, 'b': 1} | merge({'b': 2}) }}", '[1,2,3] {"a":1,"b":2}'],
  ['{{ [[1, [2]], 3] | flatten }}', '[1,[2],3]'],
  ["{{ {'foo': 'bar', 'baz': 'qux'} | keys }} {{ {'foo': 'bar'} | values }} {{ ['a', 'b'] | keys }}", '["foo","baz"] ["bar"] [0,1]'],
  ["{{ '' | default('x') }} {{ null | default('y') }} {{ 'v' | default('z') }} {{ missing.deep | default('w') }}", 'x y v w'],
  ["{{ 42 | string }} {{ {'a': 1} | string }} {{ true | string }}", '42 {"a":1} true'],
];

describe('filters on lists and maps', () => {
  it.each(ROWS)('%s', (template, expected) => expectRendered(template, expected));

  it('says what it can be applied to', () => {
    expect(errorOf('{{ 1 | join }}')).toContain('either a collection or an array');
    expect(errorOf('{{ 1 | chunk(2) }}')).toContain("'chunk' filter can only be applied to List. Actual type was: java.lang.Integer");
    expect(errorOf('{{ [1] | chunk(0) }}')).toContain("'size' of at least 1");
    expect(errorOf("{{ 'abc' | slice(2, 1) }}")).toContain('toIndex must be greater than fromIndex');
    expect(errorOf("{{ 'abc' | slice(0, 9) }}")).toContain('toIndex must be smaller than input size: 3');
    expect(errorOf("{{ [1, 'a'] | sort }}")).toContain("can't compare");
    expect(errorOf('{{ null | merge(null) }}')).toContain('The two arguments to be merged are null');
  });

  it('names arguments that do not exist', () => {
    expect(errorOf("{{ [1] | join(seperator=',') }}")).toContain('named argument does not exist: seperator. Did you mean `separator`?');
    expect(errorOf("{{ [1] | join(',', 2) }}")).toContain('The argument at position 2 is not allowed. Only 1 argument(s) are allowed.');
  });
});
