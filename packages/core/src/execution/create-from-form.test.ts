import { Readable } from 'node:stream';
import type { InputDefinition } from '@windhover/flow';
import { describe, expect, it } from 'vitest';
import type { FormBody } from '../operation/wire.ts';
import type { Services } from '../services.ts';
import { flowOf } from '../testing/flow-of-tasks.ts';
import { memoryObjects } from '../testing/memory-objects.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import { backwards } from '../testing/recording.ts';
import { givenInputs, parseLabels, requireEnabled, requireInputs } from './create-from-form.ts';

const input = (given: Partial<InputDefinition>): InputDefinition => ({ id: 'x', type: 'STRING', required: true, ...given }) as InputDefinition;
const upload = (fieldName: string, fileName: string, text = 'content') => ({ fieldName, fileName, contentType: 'text/plain', content: new TextEncoder().encode(text) });

function checkedOf(inputs: InputDefinition[], options: { encryption?: typeof backwards; fail?: boolean } = {}) {
  const flow = flowOf([], { inputs });
  const { expressions } = pipelineOf([flow]);
  const stored = new Map<string, string>();
  const objects = { put: async (key: string, content: Buffer) => { if (options.fail) throw new Error('disk full'); stored.set(key, content.toString()); } };
  const services = { expressions, objects, ...(options.encryption && { encryption: options.encryption }) } as unknown as Services;
  const check = (given: Record<string, unknown>) => requireInputs(services, { tenantId: 'main', flow, executionId: 'e1' }, given);
  return { check, stored };
}

describe('givenInputs', () => {
  it('takes fields by name, and files by the name of their part or of the file', () => {
    const form: FormBody = { fields: [{ name: 'a', value: '1' }, { name: 'a', value: '2' }], files: [upload('f', 'x.txt'), upload('files', 'g')] };
    expect(givenInputs(form)).toMatchObject({ a: '2', f: { file: { name: 'x.txt' } }, g: { file: { name: 'g' } } });
  });

  it('is not led astray by names of prototypes', () => {
    const given = givenInputs({ fields: [{ name: 'constructor', value: 'c' }], files: [upload('__proto__', 'p')] });
    expect(Object.getPrototypeOf(given)).toBe(null);
    expect(Object.keys(given)).toEqual(['constructor', '__proto__']);
  });
});

describe('requireInputs', () => {
  it('gives typed values, defaults rendered', async () => {
    const { check } = checkedOf([input({ id: 'n', type: 'INT' }), input({ id: 'd', defaults: 'in {{ flow.id }}' })]);
    expect(await check({ n: '5' })).toEqual({ n: 5, d: 'in flow' });
  });

  it('says what is wrong with each input', async () => {
    const { check } = checkedOf([input({ id: 'n', type: 'INT' }), input({ id: 'm' })]);
    await expect(check({ n: 'x' })).rejects.toMatchObject({ code: 'invalid', details: [{ path: 'inputs.n' }, { path: 'inputs.m' }] });
  });

  it('stores files under the new execution, and none when an input is wrong', async () => {
    const definitions = [input({ id: 'f', type: 'FILE' }), input({ id: 'n', type: 'INT' })];
    const wrong = checkedOf(definitions);
    await expect(wrong.check({ f: { file: { name: 'a.txt', content: upload('f', 'a').content } }, n: 'x' })).rejects.toMatchObject({ code: 'invalid' });
    expect(wrong.stored.size).toBe(0);
    const { check, stored } = checkedOf(definitions);
    expect(await check({ f: { file: { name: 'a.txt', content: upload('f', 'a').content } }, n: '1' })).toEqual({ f: 'kestra:///company/team/flow/executions/e1/inputs/f/a.txt', n: 1 });
    expect([...stored]).toEqual([['main/company/team/flow/executions/e1/inputs/f/a.txt', 'content']]);
  });

  it('deletes the files that it has stored when another one can not be', async () => {
    const flow = flowOf([], { inputs: [input({ id: 'a', type: 'FILE' }), input({ id: 'b', type: 'FILE' })] });
    const { store: objects, objects: kept } = memoryObjects();
    const services = { expressions: pipelineOf([flow]).expressions, objects } as unknown as Services;
    const large = { size: 1, open: () => Readable.from((async function* () { yield Buffer.from('x'); throw new Error('gone'); })()) };
    const given = { a: { file: { name: 'a', content: { size: 1, open: () => Readable.from([Buffer.from('a')]) } } }, b: { file: { name: 'b', content: large } } };
    await expect(requireInputs(services, { tenantId: 'main', flow, executionId: 'e1' }, given)).rejects.toThrow("can't be stored");
    expect(kept.size).toBe(0);
  });

  it('encrypts secrets, and refuses them without a key before a file is stored', async () => {
    const definitions = [input({ id: 'pin', type: 'SECRET' }), input({ id: 'f', type: 'FILE', required: false })];
    const given = { pin: 'top', f: { file: { name: 'a', content: upload('f', 'a').content } } };
    const sealed = await checkedOf(definitions, { encryption: backwards }).check(given);
    expect(sealed).toMatchObject({ pin: { value: 'sealed:pot' } });
    expect(JSON.stringify(sealed)).not.toContain('"top"');
    const keyless = checkedOf(definitions);
    await expect(keyless.check(given)).rejects.toThrow('kestra.encryption.secret-key');
    expect(keyless.stored.size).toBe(0);
    expect(await checkedOf([input({ id: 'pin', type: 'SECRET', required: false })]).check({})).toEqual({ pin: null });
  });
});

describe('labels and switches', () => {
  it('reads key:value and keeps the labels of the system to itself', () => {
    expect(parseLabels(['team:a', 'url:http://x', 'system.correlationId:c'])).toEqual([
      { key: 'team', value: 'a' }, { key: 'url', value: 'http://x' }, { key: 'system.correlationId', value: 'c' },
    ]);
    for (const text of ['none', ':v', 'k:', 'system.username:x']) expect(() => parseLabels([text])).toThrowError(expect.objectContaining({ code: 'invalid' }));
  });

  it('refuses a disabled flow', () => {
    expect(() => requireEnabled(flowOf([], { disabled: true }))).toThrowError(expect.objectContaining({ code: 'conflict' }));
    expect(() => requireEnabled(flowOf([]))).not.toThrow();
  });
});
