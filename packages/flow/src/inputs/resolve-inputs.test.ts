import { describe, expect, it } from 'vitest';
import type { InputDefinition } from '../model/input.ts';
import { coerceOutput } from './coerce-output.ts';
import type { UploadedFile } from './input-host.ts';
import { localInputHost } from './local-input-host.ts';
import { resolveInputs } from './resolve-inputs.ts';

const input = (id: string, rest: Partial<InputDefinition> = {}): InputDefinition => ({ id, type: 'STRING', required: true, ...rest });

describe('resolveInputs', () => {
  it('nests dotted ids, gives null for absent optional inputs, and ignores unknown ones', async () => {
    const definitions = [input('a.b'), input('a.c.d', { type: 'INT' }), input('o', { required: false })];
    const { values, errors } = await resolveInputs(definitions, { 'a.b': 'x', 'a.c.d': '3', unknown: 1 }, localInputHost());
    expect(values).toEqual({ a: { b: 'x', c: { d: 3 } }, o: null });
    expect(errors).toEqual([]);
  });

  it('takes values that are nested already', async () => {
    expect((await resolveInputs([input('a.b')], { a: { b: 'x' } }, localInputHost())).values).toEqual({ a: { b: 'x' } });
  });

  it('reports each missing or wrong input by itself', async () => {
    const { rows, errors } = await resolveInputs([input('a'), input('n', { type: 'INT', max: 20 }), input('ok')], { n: '21', ok: 'x' }, localInputHost());
    expect(errors).toEqual([
      'a: Invalid input for `a`, missing required input, but received `null`',
      'n: Invalid input for `n`, it must be less than `20`, but received `21`',
    ]);
    expect(rows.map((row) => row.errors.length)).toEqual([1, 1, 0]);
  });

  it('renders defaults, of maps too, and marks them', async () => {
    const definitions = [input('a', { defaults: '{{ x }}' }), input('j', { type: 'JSON', defaults: { k: ['{{ x }}', 1] } }), input('e', { defaults: '' })];
    const { rows, values } = await resolveInputs(definitions, {}, localInputHost({ x: 'rendered' }));
    expect(values).toEqual({ a: 'rendered', j: { k: ['rendered', 1] }, e: '' });
    expect(rows.every((row) => row.isDefault)).toBe(true);
  });

  it('never uses a prefill as a value', async () => {
    expect((await resolveInputs([input('a', { required: false, prefill: 'x' })], {}, localInputHost())).values).toEqual({ a: null });
  });

  it('treats an empty field of a form as no value, except for texts', async () => {
    const definitions = [input('n', { type: 'INT', defaults: 4 }), input('s', { defaults: 'x' })];
    expect((await resolveInputs(definitions, { n: '', s: '' }, localInputHost())).values).toEqual({ n: 4, s: '' });
  });

  it('reports expressions that fail', async () => {
    const { rows } = await resolveInputs([input('a', { defaults: '{{ inputs.none }}' })], {}, localInputHost());
    expect(rows[0]).toMatchObject({ enabled: true, errors: [{ renderError: true, message: expect.stringMatching(/Unable to find `none`/) as string }] });
  });

  describe('dependencies', () => {
    const chain = [
      input('one'),
      input('two', { dependsOn: { inputs: ['one'], condition: "{{ inputs.one equals 'v1' }}" } }),
      input('three', { dependsOn: { inputs: ['two'] } }),
    ];

    it('asks for an input only when its condition is true, and for those that depend on it likewise', async () => {
      const on = await resolveInputs(chain, { one: 'v1', two: 'x', three: 'y' }, localInputHost());
      expect(on.values).toEqual({ one: 'v1', two: 'x', three: 'y' });
      const off = await resolveInputs(chain, { one: 'other' }, localInputHost());
      expect(off.rows.map((row) => row.enabled)).toEqual([true, false, false]);
      expect(off.values).toEqual({ one: 'other' });
      expect(off.errors).toEqual([]);
    });

    it('wants the boolean true, not a text', async () => {
      const definitions = [input('a'), input('b', { dependsOn: { inputs: ['a'], condition: '{{ text }}' } })];
      expect((await resolveInputs(definitions, { a: 'x', b: 'y' }, localInputHost({ text: 'true' }))).rows[1]?.enabled).toBe(false);
    });

    it('disables an input whose condition fails, with the reason', async () => {
      const definitions = [input('a'), input('b', { dependsOn: { inputs: ['a'], condition: "{{ inputs.dummy equals 'x' }}" } })];
      expect((await resolveInputs(definitions, { a: 'x', b: 'y' }, localInputHost())).rows[1]).toMatchObject({ enabled: false, value: 'y', errors: [{ renderError: true }] });
    });

    it('does not mind the order in which inputs are written', async () => {
      expect((await resolveInputs(chain.toReversed(), { one: 'v1', two: 'x', three: 'y' }, localInputHost())).values).toEqual({ one: 'v1', two: 'x', three: 'y' });
    });

    it('ends on circles', async () => {
      const circle = [input('a', { dependsOn: { inputs: ['b'] } }), input('b', { dependsOn: { inputs: ['a'] } })];
      expect((await resolveInputs(circle, { a: '1', b: '2' }, localInputHost())).rows).toHaveLength(2);
    });
  });

  describe('choices', () => {
    it('come from an expression', async () => {
      const definitions = [input('s', { type: 'SELECT', expression: '{{ list }}' })];
      const host = localInputHost({ list: ['a', 2] });
      expect((await resolveInputs(definitions, { s: '2' }, host)).rows[0]).toMatchObject({ value: '2', input: { values: ['a', '2'] } });
      expect((await resolveInputs(definitions, { s: 'z' }, host)).errors).toEqual(['s: Invalid input for `s`, it must match the values `[a, 2]`, but received `z`']);
      expect((await resolveInputs(definitions, { s: 'a' }, localInputHost({ list: '["a"]' }))).errors).toEqual([]);
      expect((await resolveInputs(definitions, { s: 'a' }, localInputHost({ list: 5 }))).errors[0]).toMatch(/has to give a list of values$/);
    });

    it('may be selected by themselves', async () => {
      const definitions = [input('s', { type: 'SELECT', values: ['a', 'b'], autoSelectFirst: true }), input('m', { type: 'MULTISELECT', values: ['a', 'b'], autoSelectFirst: true })];
      expect((await resolveInputs(definitions, {}, localInputHost())).values).toEqual({ s: 'a', m: ['a'] });
    });
  });

  describe('files and secrets', () => {
    const file = { file: { name: 'a.csv', content: 'bytes' } };

    it('stores uploads through the host', async () => {
      const host = { ...localInputHost(), storeFile: async (definition: InputDefinition, upload: UploadedFile) => `kestra:///inputs/${definition.id}/${upload.name}` };
      expect((await resolveInputs([input('f', { type: 'FILE' })], { f: file }, host)).values).toEqual({ f: 'kestra:///inputs/f/a.csv' });
    });

    it('checks the ending before it stores anything', async () => {
      const stored: string[] = [];
      const host = { ...localInputHost(), storeFile: async (_definition: InputDefinition, upload: UploadedFile) => { stored.push(upload.name); return 'kestra:///x'; } };
      const { errors } = await resolveInputs([input('f', { type: 'FILE', allowedFileExtensions: ['.json'] })], { f: file }, host);
      expect(errors).toHaveLength(1);
      expect(stored).toEqual([]);
    });

    it('stores nothing while a form is checked, and refuses files for other types', async () => {
      expect((await resolveInputs([input('f', { type: 'FILE' })], { f: file }, localInputHost())).values).toEqual({ f: 'a.csv' });
      expect((await resolveInputs([input('s')], { s: file }, localInputHost())).errors).toHaveLength(1);
    });

    it('names secrets and never shows them', async () => {
      const { secretIds, errors } = await resolveInputs([input('s', { type: 'SECRET' }), input('v', { type: 'SECRET', validator: 'x' })], { s: 'hush', v: 'hush' }, localInputHost());
      expect(secretIds).toEqual(['s', 'v']);
      expect(errors).toEqual(['v: Invalid input for `v`, it must match the pattern `x`, but received `******`']);
    });
  });

  it('never reaches a prototype through ids', async () => {
    await resolveInputs([input('a.__proto__.polluted')], { 'a.__proto__.polluted': 'x' }, localInputHost());
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe('coerceOutput', () => {
  it('gives the declared type', () => {
    expect(coerceOutput({ id: 'o', type: 'INT', value: '', required: true }, '5')).toEqual({ ok: true, value: 5 });
    expect(coerceOutput({ id: 'o', value: '', required: true }, [1])).toEqual({ ok: true, value: [1] });
    expect(coerceOutput({ id: 'o', type: 'ARRAY', itemType: 'INT', value: '', required: true }, '[1]')).toEqual({ ok: true, value: [1] });
  });

  it('refuses other values and missing required ones', () => {
    expect(coerceOutput({ id: 'o', type: 'INT', value: '', required: true }, 'x')).toEqual({ ok: false, message: 'Invalid output for `o`, Expected `INT` but received `x`, but received `x`' });
    expect(coerceOutput({ id: 'o', type: 'INT', value: '', required: true }, null)).toMatchObject({ ok: false });
    expect(coerceOutput({ id: 'o', type: 'INT', value: '', required: false }, null)).toEqual({ ok: true, value: null });
  });
});
