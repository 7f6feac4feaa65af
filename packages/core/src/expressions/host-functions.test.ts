import { Readable } from 'node:stream';
import type { ExecutionSnapshot } from '@windhover/engine';
import { AppError } from '@windhover/kernel';
import type { JsonValue } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import type { ObjectKey, ObjectStore } from '../ports/object-store.ts';
import type { TenantDb } from '../ports/tenant-db.ts';
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
const NAMESPACE_FILES: Record<string, string> = { 'company.team /q.sql': 'main/company/team/_files/1', 'other /q.sql': 'main/other/_files/2' };
FILES['main/company/team/_files/1'] = 'select 1';
FILES['main/other/_files/2'] = 'select 22';
const namespaceFiles = {
  locate: async ({ namespace, path }: { namespace: string; path: string }) => {
    const key = NAMESPACE_FILES[`${namespace} ${path}`];
    if (key === undefined) throw new AppError('not_found', `no file ${path}`);
    return { key: key as ObjectKey, size: 1, revision: 1 };
  },
};
const PAIRS: Record<string, JsonValue> = { 'company.team own': 'mine', 'company own': 'above', 'company up': { a: [1] }, 'other far': 4 };
const database = {
  withTenant: <T>(tenantId: string, _: string, work: (db: TenantDb) => Promise<T>): Promise<T> => work({
    tenantId,
    kv: { find: async ({ namespace, key }: { namespace: string; key: string }) => {
      const name = `${namespace} ${key}`;
      return name in PAIRS ? { value: PAIRS[name] } : undefined;
    } },
  } as unknown as TenantDb),
};
const refused = { assertAllowed: async (_: string, from: string, to: string) => { if (to === 'closed') throw new AppError('forbidden', `${from} may not reach ${to}`); }, assertAllowedAll: async () => undefined };
const functions = new HostFunctions({
  objects, namespaceFiles, database, access: refused,
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

  it('reads files of namespaces by path, by nsfile URI and by the URI that fileURI gives', async () => {
    expect(await call('read', { path: 'q.sql' })).toBe('select 1');
    expect(await call('read', { path: 'q.sql', namespace: 'other' })).toBe('select 22');
    expect(await call('read', { path: 'nsfile:///q.sql' })).toBe('select 1');
    expect(await call('fileSize', { path: 'nsfile://other/q.sql' })).toBe(9);
    expect(await call('fileURI', { path: '/q.sql' })).toBe('kestra:///company/team/_files/q.sql');
    expect(await call('read', { path: await call('fileURI', { path: 'q.sql' }) })).toBe('select 1');
    expect([await call('fileExists', { path: 'q.sql' }), await call('fileExists', { path: 'nsfile:///none' })]).toEqual([true, false]);
    expect(await functions.forFlow('main', 'other')(callOf('read', { path: 'q.sql' }))).toBe('select 22');
    await expect(call('fileURI', { path: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(call('read', { path: '../../secret' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(call('read', { path: 'nsfile:///a/../../b' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(call('read', { path: 'nsfile://closed/q.sql' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(call('read', { path: 'file:///etc/passwd' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('finds pairs of the own namespace, or of the one that is named; none are inherited', async () => {
    expect(await call('kv', { key: 'own' })).toBe('mine');
    expect(await call('kv', { key: 'up', namespace: 'company' })).toEqual({ a: [1] });
    expect(await call('kv', { key: 'far', namespace: 'other' })).toBe(4);
    expect(await call('kv', { key: 'none', errorOnMissing: false })).toBeNull();
    await expect(call('kv', { key: 'none' })).rejects.toThrow("The key 'none' does not exist in the namespace 'company.team'.");
    await expect(call('kv', { key: 'up' })).rejects.toThrow("The key 'up' does not exist");
    await expect(call('kv', { key: 'k', namespace: 'closed' })).rejects.toMatchObject({ code: 'forbidden' });
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
