import { describe, expect, it } from 'vitest';
import { isExpressionError } from '../errors/expression-error.ts';
import { renderString } from '../render/render-sync.ts';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';

describe('budgets', () => {
  it('stop too many steps', () => {
    expect(errorOf('{% for i in 1..1000 %}{% for j in 1..1000 %}{{ j }}{% endfor %}{% endfor %}', {}, { limits: { maxSteps: 10_000 } })).toContain('more than 10000 steps');
  });

  it('stop too much output, counted in UTF-8 bytes', () => {
    const limits = { maxOutputBytes: 1000 };
    expect(errorOf('{% for i in 1..2000 %}x{% endfor %}', {}, { limits })).toContain('larger than 1000 bytes');
    expect(errorOf('{{ x }}', { x: '€'.repeat(334) }, { limits })).toContain('larger than 1000 bytes');
    expectRendered('{{ x }}', '€'.repeat(333), { x: '€'.repeat(333) }, { limits });
  });

  it('stop texts that double', () => {
    expect(errorOf("{% set s = 'xxxxxxxx' %}{% for i in 1..60 %}{% set s = s ~ s %}{% endfor %}")).toContain('larger than');
    expect(errorOf('{% set s = [1] %}{% for i in 1..60 %}{% set s = s | merge(s) %}{% endfor %}')).toMatch(/larger than|steps/);
  });

  it('stop endless recursion', () => {
    expect(errorOf('{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}')).toContain('nested more than 120 levels deep');
    expect(errorOf('{% block b %}{{ block("b") }}{% endblock %}')).toContain('nested more than 120 levels deep');
  });

  it('stop after the time is up', () => {
    let now = 0;
    const nowMs = (): number => (now += 100);
    expect(errorOf('{% for i in 1..100000 %}{{ i }}{% endfor %}', {}, { nowMs, limits: { maxMs: 1000 } })).toContain('takes longer than 1000 ms');
  });

  it('leave an ordinary template alone', () => {
    expectRendered('{% for i in 1..3 %}{{ i }}{% endfor %}', '123', {}, { limits: { maxSteps: 100, maxOutputBytes: 10, maxDepth: 1 } });
  });
});

describe('where a budget ran out', () => {
  it.each([
    ['a loop', 'a\n {% for a in 1..10000 %}{% for b in 1..10000 %}x{% endfor %}{% endfor %}', 2, 25],
    ['a macro that calls itself', '{% macro again(n) %}\n  {{ again(n) }}{% endmacro %}{{ again(1) }}', 2, 3],
    ['a text that doubles', `\n\n{% set a = 'xxxxxxxxxxxxxxxx' %}${'{% set a = a ~ a %}'.repeat(40)}`, 3, undefined],
  ])('is named for %s', (_name, template, line, column) => {
    const failure = ((): unknown => {
      try {
        return renderString(template, {});
      } catch (error) {
        return error;
      }
    })();
    expect(isExpressionError(failure) && [failure.reason, failure.line, column === undefined ? undefined : failure.column]).toEqual(['budget', line, column]);
    expect(isExpressionError(failure) && failure.message).toMatch(new RegExp(`\\(line ${line}, column \\d+\\)$`));
  });
});
