import { describe, expect, it } from 'vitest';
import { references, referencesOf } from './references.ts';

const sorted = (names: ReadonlySet<string> | 'all'): string[] | 'all' => (names === 'all' ? 'all' : [...names].sort());
const found = (template: string): unknown[] => {
  const { variables, outputs, hostFunctions } = references(template);
  return [sorted(variables), sorted(outputs), sorted(hostFunctions)];
};

describe('references', () => {
  it.each([
    ['plain', [[], [], []]],
    ['{{ inputs.a }} {{ flow.id }}', [['flow', 'inputs'], [], []]],
    ["{{ outputs.a.v }} {{ outputs['b-c'].v }}", [['outputs'], ['a', 'b-c'], []]],
    ['{{ outputs[inputs.x] }}', [['inputs', 'outputs'], 'all', []]],
    ['{{ outputs }} {{ outputs | jq(".a") }}', [['outputs'], 'all', []]],
    ["{{ secret('A') ?? kv('B') }}", [[], [], ['kv', 'secret']]],
    ['{{ currentEachOutput(outputs.x).y }}', [['outputs', 'parents', 'taskrun'], ['x'], []]],
    ['{{ iterationOutput(outputs.x) }}', [['outputs', 'parents', 'task', 'taskrun'], ['x'], []]],
    ['{{ iterationOutput() }}', [['outputs', 'parents', 'task', 'taskrun'], 'all', []]],
    ['{{ parentOutput() }}', [['outputs', 'parent', 'parents'], 'all', []]],
    ["{{ tasksWithState('FAILED') }}", [['tasks'], [], []]],
    ['{{ printContext() }}', ['all', 'all', []]],
    ['{{ render(vars.x) }}', ['all', 'all', []]],
    ["{{ render('{{ outputs.q.v }}') }}", [['outputs'], ['q'], []]],
    ['{{ read(outputs.d.uri) }}', [['execution', 'flow', 'outputs', 'trigger'], ['d'], ['read']]],
    ['{% for x in inputs.l %}{{ x }}{{ loop.index }}{% endfor %}{{ x }}', [['inputs', 'x'], [], []]],
    ['{% set y = inputs.a %}{{ y }}{% if y %}{% set z = 1 %}{% endif %}{{ z }}', [['inputs', 'z'], [], []]],
    ['{% macro m(a, b=vars.c) %}{{ a }}{{ d }}{% endmacro %}{{ m(labels.x) }}', [['d', 'labels', 'vars'], [], []]],
    ['{{ _context }}', ['all', 'all', []]],
    ['{% extends "parent.peb" %}', ['all', 'all', ['read']]],
    ['{% filter replace({"a": inputs.b}) %}{{ c }}{% endfilter %}', [['c', 'inputs'], [], []]],
  ])('%s', (template, expected) => expect(found(template)).toEqual(expected));

  it('joins what the parts of a structure read', () => {
    const all = referencesOf({ '{{ inputs.k }}': ['{{ outputs.a.v }}', 5, { x: "{{ outputs.b }}{{ kv('k') }}" }] });
    expect([sorted(all.variables), sorted(all.outputs), sorted(all.hostFunctions)]).toEqual([['inputs', 'outputs'], ['a', 'b'], ['kv']]);
  });
});
