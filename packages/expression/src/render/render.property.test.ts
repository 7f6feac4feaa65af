import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../analysis/diagnose.ts';
import { references } from '../analysis/references.ts';
import { isExpressionError } from '../errors/expression-error.ts';
import type { ExpressionError } from '../errors/expression-error.ts';
import { filterNames } from '../filters/registry.ts';
import { functionNames } from '../functions/registry.ts';
import { testNames } from '../predicates/registry.ts';
import { renderString, renderTyped } from './render-sync.ts';

const LIMITS = { maxSteps: 20_000, maxOutputBytes: 50_000, maxDepth: 20, maxMs: 2_000 };
const RUNS = 1_500;
const HOSTILE = ['constructor', '__proto__', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '__lookupGetter__', 'call', 'apply', 'bind', 'then'];
const SCOPE = {
  s: 'text', n: 42, f: 2.5, t: true, nothing: null, list: [1, 'two', [3], { four: 4 }], map: { a: 1, 'b c': [2], nested: { deep: 'x' } }, big: 2n ** 62n,
  date: '2024-02-29T12:00:00Z', template: '{{ s }}{{ missing }}',
};

const name = fc.constantFrom(...Object.keys(SCOPE), ...HOSTILE, 'missing', '_context', 'loop');
const member = fc.constantFrom(...HOSTILE, 'a', 'nested', 'deep', 'length', 'size', 'get', 'keySet', 'substring', 'repeat', 'replaceAll', 'split');
const literal = fc.oneof(
  fc.integer().map(String), fc.constantFrom('1.5', '0', '10L', 'null', 'true', '9223372036854775807', '[]', '{}', '"#{s}"'),
  fc.string({ maxLength: 12 }).map((text) => `'${text.replaceAll('\\', '').replaceAll("'", '')}'`),
  fc.constantFrom(...HOSTILE, 'DAYS', 'yyyy-MM-dd', '.', '(a+)+$', '.[] | keys', 'Europe/Paris', '#,##0.0', '{{ s }}').map((text) => `'${text}'`),
);
const operator = fc.constantFrom('+', '-', '*', '/', '%', '~', '==', '<', '>=', 'and', 'or', 'contains', 'isIn', 'in', '??', '???', '..');

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    name, literal,
    fc.tuple(tie('expression'), operator, tie('expression')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('expression'), member).map(([a, m]) => `(${a}).${m}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a})[${b}]`),
    fc.tuple(tie('expression'), member, fc.array(tie('expression'), { maxLength: 2 })).map(([a, m, args]) => `(${a}).${m}(${args.join(', ')})`),
    fc.tuple(tie('expression'), fc.constantFrom(...filterNames()), fc.array(tie('expression'), { maxLength: 3 })).map(([a, f, args]) => `(${a} | ${f}(${args.join(', ')}))`),
    fc.tuple(fc.constantFrom(...functionNames()), fc.array(tie('expression'), { maxLength: 3 })).map(([f, args]) => `${f}(${args.join(', ')})`),
    fc.tuple(tie('expression'), fc.constantFrom(...testNames(), 'defined')).map(([a, test]) => `(${a} is ${test})`),
    fc.array(tie('expression'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
}));
const template = fc.oneof(
  expression.map((text) => `{{ ${text} }}`),
  fc.tuple(expression, expression).map(([a, b]) => `{% for x in ${a} %}{{ x }}${`{{ ${b} }}`}{% endfor %}`),
  fc.tuple(expression, expression).map(([a, b]) => `{% set v = ${a} %}{% if ${b} %}{{ v }}{% else %}{{ v ~ v }}{% endif %}`),
  fc.tuple(expression, expression).map(([a, b]) => `{% macro m(p=${a}) %}{{ p }}{{ m(${b}) }}{% endmacro %}{{ m() }}`),
);
const noise = fc.array(
  fc.constantFrom('{{', '}}', '{%', '%}', '{#', '#}', '-', ' ', '"', "'", '(', ')', '[', ']', '{', '}', '|', '.', '..', '?', '??', ':', ',', '=', 'if', 'for', 'in', 'endif',
    'set', 'macro', 'is', 'not', 'raw', 'endraw', 'a', '1', '\\', '#{', '\n', 'é', '\u{1F600}'),
  { maxLength: 30 },
).map((parts) => parts.join(''));

/** The text of a template, or the ExpressionError it ends with; anything else is thrown on. */
function outcomeOf<T>(render: () => T): { value?: T; error?: ExpressionError } {
  try {
    return { value: render() };
  } catch (error) {
    if (isExpressionError(error)) return { error };
    throw error;
  }
}

/** Everything that leaves evaluation is a text within its limit, or an ExpressionError with a place. */
function expectContained(source: string): void {
  const started = performance.now();
  const { value: text = '', error } = outcomeOf(() => renderString(source, SCOPE, { limits: LIMITS }));
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(LIMITS.maxOutputBytes);
  expect(text).not.toMatch(/\[native code\]|\[object /);
  expect(error?.line ?? 1).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(LIMITS.maxMs + 3_000);
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFunction);
}

describe('any template', () => {
  it('ends in a text or an ExpressionError, within its budgets', () => {
    fc.assert(fc.property(template, expectContained), { numRuns: RUNS });
  });

  it('ends so even when it is noise', () => {
    fc.assert(fc.property(noise, expectContained), { numRuns: RUNS });
    fc.assert(fc.property(fc.string(), (text) => expectContained(`{{ ${text} }}`)), { numRuns: RUNS });
  });

  it('gives data in typed mode, never a function', () => {
    fc.assert(fc.property(template, (source) => {
      expect(holdsFunction(outcomeOf(() => renderTyped(source, SCOPE, { limits: LIMITS })).value)).toBe(false);
    }), { numRuns: RUNS });
  });

  it('changes nothing that it was given, nor any prototype', () => {
    const before = structuredClone(SCOPE);
    const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((prototype) => Object.getOwnPropertyNames(prototype).join());
    fc.assert(fc.property(template, expectContained), { numRuns: 500 });
    expect(SCOPE).toEqual(before);
    expect([Object.prototype, Array.prototype, String.prototype, Function.prototype].map((prototype) => Object.getOwnPropertyNames(prototype).join())).toEqual(prototypes);
  });

  it('can be diagnosed, and analysed unless it is no template', () => {
    fc.assert(fc.property(fc.oneof(template, noise), (source) => {
      const problems = diagnose(source);
      for (const { line, column, length } of problems) expect(Math.min(line, column, length)).toBeGreaterThan(0);
      expect(outcomeOf(() => references(source)).error?.reason ?? 'syntax').toBe('syntax');
    }), { numRuns: RUNS });
  });
});
