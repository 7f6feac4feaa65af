import { describe, expect, it } from 'vitest';
import { expressionSuggestionsAt, openExpression } from './expression-suggestions.ts';

const FLOW = `id: a
namespace: b
inputs:
  - id: user
    type: STRING
variables:
  base: /data
tasks:
  - id: first
    type: io.kestra.plugin.core.debug.Return
    format: x
  - id: second
    type: io.kestra.plugin.core.log.Log
    message: "`;

const labels = (expression: string): string[] | undefined => {
  const source = FLOW + expression;
  const lines = source.split('\n');
  return expressionSuggestionsAt(source, lines.length, (lines.at(-1) ?? '').length + 1)?.items.map((item) => item.label);
};

describe('openExpression', () => {
  it('is what stands after the last opening', () => {
    expect(openExpression('a {{ b }} c {{ inputs.')).toBe(' inputs.');
    expect(openExpression('{% if x')).toBe(' if x');
    expect(openExpression('a {{ b }}')).toBeUndefined();
    expect(openExpression('plain')).toBeUndefined();
  });
});

describe('expressionSuggestionsAt', () => {
  it('is silent outside an expression', () => {
    expect(labels('hello ')).toBeUndefined();
  });

  it('offers variables and functions', () => {
    expect(labels('{{ ')).toEqual(expect.arrayContaining(['inputs', 'outputs', 'secret', 'kv']));
  });

  it('knows the inputs, variables and tasks of the flow', () => {
    expect(labels('{{ inputs.')).toEqual(['user']);
    expect(labels('{{ vars.b')).toEqual(['base']);
    expect(labels('{{ outputs.')).toEqual(['first', 'second']);
  });

  it('knows the outputs of a task by its type', () => {
    expect(labels('{{ outputs.first.')).toContain('value');
  });

  it('offers filters after a bar', () => {
    expect(labels('{{ inputs.user | up')).toContain('upper');
  });

  it('is silent inside a text', () => {
    expect(labels("{{ secret('")).toEqual([]);
  });
});
