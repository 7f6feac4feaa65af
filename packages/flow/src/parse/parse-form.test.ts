import { describe, expect, it } from 'vitest';
import { localInputHost } from '../inputs/local-input-host.ts';
import { resolveInputs } from '../inputs/resolve-inputs.ts';
import { errorsOf, flowOf } from '../testing/flow-source.ts';

const FORM = `inputs:
  - {id: kind, type: SELECT, values: [vm, bucket]}
  - id: machine
    type: FORM
    displayName: The machine
    dependsOn: {inputs: [kind], condition: "{{ inputs.kind == 'vm' }}"}
    inputs:
      - {id: size, type: INT, min: 1}
      - {id: disk, type: STRING, required: false, dependsOn: {inputs: [size], condition: "{{ inputs.machine.size > 4 }}"}}
`;

describe('FORM inputs', () => {
  it('are inputs below the id of the form', () => {
    const { inputs } = flowOf(FORM);
    expect(inputs.map(({ id }) => id)).toEqual(['kind', 'machine.size', 'machine.disk']);
    expect(inputs[2]?.dependsOn?.inputs).toEqual(['machine.size']);
    expect(inputs[1]?.form).toMatchObject({ id: 'machine', displayName: 'The machine' });
  });

  it('are asked for when the form is, and then when their own conditions hold', async () => {
    const { inputs } = flowOf(FORM);
    const resolve = async (given: Record<string, unknown>) => resolveInputs(inputs, given, localInputHost());
    expect((await resolve({ kind: 'bucket' })).values).toEqual({ kind: 'bucket' });
    expect((await resolve({ kind: 'vm', 'machine.size': '2', 'machine.disk': 'ssd' })).values).toEqual({ kind: 'vm', machine: { size: 2 } });
    expect((await resolve({ kind: 'vm', machine: { size: 8, disk: 'ssd' } })).values).toEqual({ kind: 'vm', machine: { size: 8, disk: 'ssd' } });
    expect((await resolve({ kind: 'vm' })).errors).toEqual(['machine.size: Invalid input for `machine.size`, missing required input, but received `null`']);
  });

  it.each([
    ['no inputs', '[{id: f, type: FORM, inputs: []}]', 'inputs[0].inputs: must not be empty'],
    ['no list', '[{id: f, type: FORM}]', 'inputs[0].inputs: must not be empty'],
    ['a text', '[{id: f, type: FORM, inputs: x}]', 'inputs[0].inputs: expected a list of inputs but received text `x`'],
    ['a form in a form', '[{id: f, type: FORM, inputs: [{id: g, type: FORM, inputs: [{id: a, type: INT}]}, {id: b, type: INT}]}]', "inputs[0].inputs[0].type: g: a FORM can't stand in a FORM"],
    ['an unknown dependency', '[{id: f, type: FORM, dependsOn: {inputs: [x]}, inputs: [{id: a, type: INT}, {id: b, type: INT}]}]', 'inputs[0].dependsOn.inputs[0]: f: depends on the unknown input `x`'],
    ['a wrong property', '[{id: f, type: FORM, inputs: [{id: a, type: INT, mni: 1}]}]', 'inputs[0].inputs[0].mni: Unrecognized field'],
    ['the same id twice', '[{id: f, type: FORM, inputs: [{id: a, type: INT}]}, {id: f.a, type: INT}]', 'inputs[1].id: Duplicate input with name [f.a]'],
  ])('refuse %s', (_name, inputs, expected) => {
    const errors = errorsOf(`inputs: ${inputs}`);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(expected);
  });

  it('is no type of an output or of items', () => {
    expect(errorsOf('outputs: [{id: o, type: FORM, value: x}]')[0]).toContain('Invalid type: FORM');
    expect(errorsOf('inputs: [{id: a, type: ARRAY, itemType: FORM}]')[0]).toContain('Invalid type: FORM');
  });
});
