import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';

const VARS = { first: '1', second: '{{first}}', third: '{{second}}', map: { '{{first}}': '{{third}}', n: 1 }, loop1: '{{ loop2 }}', loop2: '{{ loop1 }}' };

describe('render', () => {
  it('renders once, unless render() asks for more', () => {
    expectRendered('{{ third }} {{ render(third) }} {{ renderOnce(third) }} {{ render(third, recursive=false) }}', '{{second}} 1 {{first}} {{first}}', VARS);
    expectRendered('{{ render(map) }} {{ render(null) }} {{ render(5) }}', '{"1":"1","n":1}  5', VARS);
  });

  it('sees what the template has set', () => {
    expectRendered("{% set x = 'set' %}{% for i in [1] %}{{ render('{{ x }}{{ i }}') }}{% endfor %}", 'set1');
  });

  it('keeps raw parts until the end', () => {
    expectRendered('{{ render(x) }}', '{{ a }} 1', { x: '{% raw %}{{ a }}{% endraw %} {{ b }}', b: '{{ c }}', c: 1 });
  });

  it('gives up on templates that render to each other', () => {
    expect(errorOf('{{ render(loop1) }}', VARS)).toContain('Too many rendering attempts');
    expect(errorOf('{{ render(x) }}', { x: '{{ render(x) }}' })).toMatch(/nested more than|too deeply/);
  });

  it('does not exist under the recursive setting, which renders by itself', () => {
    expectRendered('{{ third }}', '1', VARS, { recursive: true });
    expect(errorOf('{{ render(first) }}', VARS, { recursive: true })).toContain('Function or Macro [render] does not exist');
  });

  it('printContext shows every variable', () => {
    expectRendered('{% set x = 2 %}{{ printContext() }}', '{"a":1,"x":2}', { a: 1 });
  });
});
