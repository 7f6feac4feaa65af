import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';

describe('diagnose', () => {
  it('finds nothing wrong with a good template', () => {
    expect(diagnose('{% macro m(x) %}{{ x | upper }}{% endmacro %}{{ m(1) }} {{ a is defined }} {{ block("b") }}')).toEqual([]);
  });

  it('points at syntax errors', () => {
    expect(diagnose('ab\n  {{ a | }}')).toEqual([{ message: 'Unexpected print end "}}", expected a name', line: 2, column: 10, length: 2 }]);
  });

  it('points at every unknown name', () => {
    expect(diagnose('{{ a | uper }}{{ nwo() }}\n{% filter lowr %}{{ b is emty }}{% endfilter %}')).toEqual([
      { message: 'Filter [uper] does not exist. Did you mean `upper`?', line: 1, column: 8, length: 4 },
      { message: 'Function or Macro [nwo] does not exist. Did you mean `now`?', line: 1, column: 18, length: 3 },
      { message: 'Filter [lowr] does not exist. Did you mean `lower`?', line: 2, column: 11, length: 4 },
      { message: 'Test [emty] does not exist. Did you mean `empty`?', line: 2, column: 26, length: 4 },
    ]);
  });
});
