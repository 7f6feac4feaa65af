import { Readable } from 'node:stream';
import type { ExecutionSnapshot } from '@windhover/engine';
import { AppError } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import type { ObjectStore } from '../ports/object-store.ts';
import { HostFunctions } from './host-functions.ts';

const execution = { tenantId: 'main', namespace: 'company.team', flowId: 'f', id: 'e1', originalId: 'e0' } as ExecutionSnapshot;
const FILES: Record<string, string> = { 'main/company/team/f/executions/e1/a.txt': 'hello', 'main/company/team/f/executions/e0/b.txt': '' };
const own = 'kestra:///company/team/f/executions/e1/a.txt';

const objects = {
  stat: async (key: string) => {
    const text = FILES[key];
    if (text === undefined) throw new AppError('not_found', 'no object');
    return { key, size: text === 'huge' ? 1e9 : text.length, modifiedAtMs: 0 };
  },
  get: async (key: string) => Readable.from([Buffer.from(FILES[key] ?? '')]),
} as unknown as ObjectStore;

const asked: string[] = [];
const functions = new HostFunctions({
  objects,
  secrets: { find: async (tenantId, namespace, key) => { asked.push(`${tenantId} ${namespace} ${key}`); return key === 'KEY' ? 'value' : undefined; } },
});
const callOf = (name: string, args: Record<string, unknown>) => ({ function: name, args, key: name });
const call = (name: string, args: Record<string, unknown>): Promise<unknown> => functions.forExecution(execution)(callOf(name, args));

describe('HostFunctions', () => {
  it('finds secrets of the own namespace and of those above, of no other', async () => {
    expect(await call('secret', { key: 'KEY' })).toBe('value');
    expect(await call('secret', { key: 'KEY', namespace: 'company' })).toBe('value');
    expect(asked).toEqual(['main company.team KEY', 'main company KEY']);
    for (const namespace of ['comp', 'company.team.below', 'other', '']) {
      await expect(call('secret', { key: 'KEY', namespace })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(call('secret', { key: 'NONE' })).rejects.toThrow("Cannot find secret for key 'NONE'");
    await expect(call('secret', {})).rejects.toThrow("Missing argument 'key'");
  });

  it('reads files of the execution and of the one it replays, of no other', async () => {
    expect(await call('read', { path: own })).toBe('hello');
    expect(await call('fileSize', { uri: own })).toBe(5);
    expect(await call('isFileEmpty', { path: 'kestra:///company/team/f/executions/e0/b.txt' })).toBe(true);
    expect([await call('fileExists', { uri: own }), await call('fileExists', { uri: `${own}x` })]).toEqual([true, false]);
    for (const path of ['kestra:///company/team/f/executions/e2/a.txt', 'kestra:///company/other/f/executions/e1/a.txt']) {
      for (const name of ['read', 'fileSize', 'fileExists']) await expect(call(name, { path })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(call('read', { path: 'kestra:///company/team/f/executions/e1/../e2/a.txt' })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('refuses to read a huge file into an expression', async () => {
    FILES['main/company/team/f/executions/e1/huge'] = 'huge';
    await expect(call('read', { path: 'kestra:///company/team/f/executions/e1/huge' })).rejects.toThrow('read() takes at most');
  });

  it('shows people a mask in place of a secret', async () => {
    expect(await functions.forPeople(execution)(callOf('secret', { key: 'KEY' }))).toBe('******');
    expect(await functions.forPeople(execution)(callOf('read', { path: own }))).toBe('hello');
  });

  it('has no files without an execution, and no function it does not know', async () => {
    await expect(functions.forFlow('main', 'a')(callOf('read', { path: own }))).rejects.toThrow('only be read by an execution');
    await expect(call('http', {})).rejects.toThrow("'http' is not available");
  });
});
