import { describe, expect, it } from 'vitest';
import { MAX_NESTING } from './expression-parser.ts';
import type { Expression } from './nodes.ts';
import { parseTemplate } from './template-parser.ts';

/** An expression as a text with every grouping shown. */
function shape(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return JSON.stringify(node.value);
    case 'variable':
      return node.name;
    case 'binary':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'unary':
      return `${node.operator}[${shape(node.operand)}]`;
    case 'filter':
      return `(${shape(node.input)} | ${node.name})`;
    case 'test':
      return `(${shape(node.input)} is${node.negated ? ' not' : ''} ${node.name})`;
    case 'ternary':
      return `(${shape(node.condition)} ? ${shape(node.yes)} : ${shape(node.no)})`;
    case 'attribute':
      return `${shape(node.target)}[${shape(node.name)}]`;
    default:
      return node.kind;
  }
}

function parsed(source: string): string {
  const [statement] = parseTemplate(`{{ ${source} }}`).body;
  return statement?.kind === 'print' ? shape(statement.expression) : 'nothing';
}

describe('parseTemplate', () => {
  it.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a or b and c', '(a or (b and c))'],
    ['a ?? b | upper', '((a ?? b) | upper)'],
    ['a ?? b ?? c', '((a ?? b) ?? c)'],
    ['a ~ b | upper', '((a ~ b) | upper)'],
    ['a == b and c > d', '((a == b) and (c > d))'],
    ['not a == b', '(not[a] == b)'],
    ['-a | abs', '(-[a] | abs)'],
    ['a is not empty and b is odd', '((a is not empty) and (b is odd))'],
    ['a in b', '(a isIn b)'],
    ['a not in b', '(a isNotIn b)'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a.b[0]["c"]', 'a["b"][0]["c"]'],
    ['(a).b', 'a["b"]'],
    ['a..b', '(a .. b)'],
    ['a contains b == c', '(a contains (b == c))'],
  ])('reads %s', (source, expected) => expect(parsed(source)).toBe(expected));

  it.each([
    ['{% iff a %}', 'Unexpected tag name "iff". Did you mean `if`?'],
    ['{% if a %}x', 'expected {% elseif %} or {% else %} or {% endif %}'],
    ['{% for null in a %}{% endfor %}', 'Can not assign a value to null'],
    ['{{ a b }}', 'Unexpected name "b", expected the end of the expression (}})'],
    ['{{ f(a=1, b) }}', 'Positional arguments must be declared before any named arguments'],
    ['{{ a.b(c=1) }}', 'Can not use named arguments when calling a method'],
    ['{{ | upper }}', 'Unexpected operator "|"'],
    ['{% macro a() %}{% endmacro %}{% macro a() %}{% endmacro %}', 'More than one macro is named "a"'],
    ['{{ 99999999999999999999 }}', 'Number out of range'],
    ['{{ }}', 'Unexpected print end'],
  ])('refuses %s', (source, message) => expect(() => parseTemplate(source)).toThrow(message));

  it('refuses templates that are nested too deeply', () => {
    expect(() => parseTemplate(`{{ ${'('.repeat(MAX_NESTING + 1)}1${')'.repeat(MAX_NESTING + 1)} }}`)).toThrow('levels deep');
    expect(() => parseTemplate(`{{ a${'.b'.repeat(1000)} }}`)).toThrow('too long a chain');
    expect(() => parseTemplate(`{{ 1${' + 1'.repeat(5000)} }}`)).toThrow('too many operators');
    expect(() => parseTemplate('{% if a %}'.repeat(500))).toThrow('levels deep');
  });

  it('knows tags that load templates, which are refused when they are reached', () => {
    expect(parseTemplate('{% extends "a" %}{% block b %}{{ parent() }}{% endblock %}').body[0]).toMatchObject({ kind: 'extends', parent: { kind: 'literal', value: 'a' } });
  });
});
