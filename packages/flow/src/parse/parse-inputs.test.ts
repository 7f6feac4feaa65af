import { describe, expect, it } from 'vitest';
import { errorsOf, flowOf, parse } from '../testing/flow-source.ts';

const inputs = (yaml: string): string => `inputs:\n  - ${yaml}`;

describe('input definitions', () => {
  it('reads the properties of a type', () => {
    expect(flowOf(inputs('{id: a.b, type: INT, min: 1, max: "9", defaults: 5, displayName: A}')).inputs)
      .toEqual([{ id: 'a.b', type: 'INT', min: 1, max: 9, defaults: 5, displayName: 'A', required: true }]);
    expect(flowOf(inputs('{id: a, type: SELECT, values: [x, 1], required: false, isRadio: true}')).inputs)
      .toEqual([{ id: 'a', type: 'SELECT', values: ['x', '1'], required: false, isRadio: true }]);
  });

  it.each([
    ['{name: a, type: STRING}', 'inputs[0].name', { id: 'a' }],
    ['{id: a, type: BOOLEAN}', 'inputs[0].type', { type: 'BOOLEAN' }],
    ['{id: a, type: ENUM, values: [x]}', 'inputs[0].type', { type: 'ENUM' }],
    ['{id: a, type: URL}', 'inputs[0].type', { type: 'URI' }],
    ['{id: a, type: MULTISELECT, options: [x]}', 'inputs[0].options', { values: ['x'] }],
    ['{id: a, type: FILE, accept: ".csv, .json"}', 'inputs[0].accept', { allowedFileExtensions: ['.csv', '.json'] }],
  ])('accepts the old spelling %s', (yaml, path, expected) => {
    const { flow, issues } = parse(inputs(yaml));
    expect(flow?.inputs[0]).toMatchObject(expected);
    expect(issues).toMatchObject([{ severity: 'deprecation', path }]);
  });

  it.each([
    ['{id: a}', "inputs[0]: missing type id property 'type' (for POJO property 'inputs')"],
    ['{id: a, type: FOO}', 'inputs[0].type: Invalid type: FOO'],
    ['{id: a, type: STRNG}', 'inputs[0].type: Invalid type: STRNG. Did you mean STRING?'],
    ['{id: "a b", type: STRING}', 'inputs[0].id: must match "^[a-zA-Z0-9][.a-zA-Z0-9_-]*"'],
    ['{id: a, type: STRING, validator: "("}', 'inputs[0].validator: invalid pattern [(]'],
    ['{id: a, type: ARRAY, itemType: ARRAY}', 'inputs[0].itemType: a: `itemType` cannot be `ARRAY`'],
    ['{id: a, type: ARRAY}', 'inputs[0].itemType: must not be null: `itemType` is required'],
    ['{id: a, type: SELECT}', 'inputs[0]: a: one of `values` or `expression` is required'],
    ['{id: a, type: SELECT, values: [x], expression: "{{ y }}"}', 'inputs[0].expression: a: `values` and `expression` exclude each other'],
    ['{id: a, type: STRING, defaults: x, prefill: y}', 'inputs[0].prefill: a: `defaults` and `prefill` exclude each other'],
    ['{id: a, type: INT, defaults: x}', 'inputs[0].defaults: a: Expected `INT` but received `x`'],
    ['{id: a, type: INT, max: 3, defaults: 4}', 'inputs[0].defaults: a: it must be less than `3`'],
    ['{id: a, type: SELECT, values: [x], defaults: y}', 'inputs[0].defaults: a: it must match the values `[x]`'],
    ['{id: a, type: FILE, defaults: something}', "inputs[0].defaults: a: no `defaults` can be set for inputs of type 'FILE', unless they are a `nsfile:///` or `file:///` URI"],
    ['{id: a, type: STRING, dependsOn: {inputs: [b]}}', 'inputs[0].dependsOn.inputs[0]: a: depends on the unknown input `b`'],
  ])('refuses %s', (yaml, expected) => {
    expect(errorsOf(inputs(yaml))).toEqual([expected]);
  });

  it('refuses properties of another type', () => {
    expect(errorsOf(inputs('{id: a, type: STRING, min: 1}'))[0]).toMatch(/^inputs\[0\]\.min: Unrecognized field "min" \(class STRING\)/);
  });

  it('refuses inputs that depend on each other in a circle', () => {
    expect(errorsOf('inputs:\n  - {id: a, type: STRING, dependsOn: {inputs: [b]}}\n  - {id: b, type: STRING, dependsOn: {inputs: [a]}}'))
      .toEqual(['inputs[0].dependsOn: Inputs depend on each other in a circle: a → b → a']);
  });

  it('warns about an optional input with a default', () => {
    expect(parse(inputs('{id: a, type: STRING, required: false, defaults: x}')).issues).toMatchObject([{ severity: 'warning', path: 'inputs[0].defaults' }]);
  });

  it('leaves defaults with expressions to the run', () => {
    expect(errorsOf(inputs('{id: a, type: INT, defaults: "{{ 1 + 1 }}"}'))).toEqual([]);
  });
});

describe('output definitions', () => {
  it('reads them', () => {
    expect(flowOf('outputs: [{id: o, type: STRING, value: "{{ 1 }}", required: false}]').outputs).toEqual([{ id: 'o', type: 'STRING', value: '{{ 1 }}', required: false }]);
  });

  it('asks for a value and a known type', () => {
    expect(errorsOf('outputs: [{id: o, type: STRING}]')).toEqual(['outputs[0].value: must not be null: `value` is required']);
    expect(errorsOf('outputs: [{id: o, type: STRANG, value: 1}]')).toEqual(['outputs[0].type: Invalid type: STRANG. Did you mean STRING?']);
  });
});
