import { describe, expect, it } from 'vitest';
import { AppError } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import type { ExpressionRequest, ExpressionResponse } from '../ports/outside.ts';
import type { TenantDb } from '../ports/tenant-db.ts';
import { installationFunctions } from './installation-functions.ts';

const execution = { tenantId: 'main', namespace: 'a', flowId: 'f', id: 'e1' } as ExecutionSnapshot;
const sent: ExpressionRequest[] = [];
const checked: unknown[] = [];
const asked: unknown[] = [];
let answer: ExpressionResponse = { status: 200, contentType: 'application/json', text: '{"a": [1]}' };

const database = {
  withTenant: <T>(_tenant: string, _mode: string, work: (db: TenantDb) => Promise<T>): Promise<T> => work({
    logs: { search: async (...given: unknown[]) => {
      asked.push(given);
      return { total: 2, results: ['second', 'first'].map((message, index) => ({ namespace: 'a', flowId: 'f', executionId: 'e1', taskId: 't', attempt: 0, timestampMs: 1000 - index, level: 'ERROR', message, cursor: 'c' })) };
    } },
  } as unknown as TenantDb),
};
const functions = new Map(installationFunctions({
  database, url: 'https://flows.example/',
  checkCondition: async (condition, render) => { checked.push([condition, await render(condition['date'])]); return condition['country'] === 'DE'; },
  outside: { request: async (request) => { sent.push(request); return answer; }, encrypt: (key, plain) => `${key}:${plain}`, decrypt: (_key, sealed) => sealed.toUpperCase(), freePort: async () => 4321 },
}));
const call = async (name: string, args: Record<string, unknown> = {}, place: { execution?: ExecutionSnapshot } = { execution }): Promise<unknown> =>
  functions.get(name)?.({ tenantId: 'main', namespace: 'a', ...place }, args);

describe('functions of the installation', () => {
  it('http() sends what it is told and reads JSON', async () => {
    expect(await call('http', { uri: 'https://x.example/p?a=1', query: { b: [1, 2] }, method: 'post', body: { k: 'v' }, headers: { 'X-Y': 1 }, options: { auth: { type: 'BASIC', username: 'u', password: 'p' } } })).toEqual({ a: [1] });
    expect(sent.at(-1)).toEqual({
      uri: 'https://x.example/p?a=1&b=1&b=2', method: 'POST', body: '{"k":"v"}',
      headers: { 'content-type': 'application/json', accept: '*/*', 'x-y': '1', authorization: 'Basic dTpw' },
    });
    answer = { status: 200, contentType: 'text/plain', text: 'plain' };
    expect(await call('http', { uri: 'http://x.example/' })).toBe('plain');
    expect(sent.at(-1)).toEqual({ uri: 'http://x.example/', method: 'GET', headers: { accept: '*/*' } });
    await call('http', { uri: 'http://x.example/', method: 'POST', contentType: 'application/x-www-form-urlencoded', body: { a: 'b c' } });
    expect(sent.at(-1)?.body).toBe('a=b+c');
  });

  it('http() says what is wrong', async () => {
    await expect(call('http', { uri: 'file:///etc/passwd' })).rejects.toThrow('addresses start with http:// or https://');
    await expect(call('http', { uri: 'nowhere' })).rejects.toThrow("'nowhere' is no address");
    await expect(call('http', { uri: 'http://x', method: 'EAT' })).rejects.toThrow("unknown method 'EAT'");
    answer = { status: 503, contentType: 'text/plain', text: 'later' };
    await expect(call('http', { uri: 'http://x.example/y?token=s' })).rejects.toThrow('http(): GET http://x.example/y answered 503: later');
    answer = { status: 200, contentType: 'application/json', text: '{' };
    await expect(call('http', { uri: 'http://x.example/y' })).rejects.toThrow('says that it sends JSON, and does not');
  });

  it('errorLogs() gives the last error lines, oldest first', async () => {
    expect(await call('errorLogs')).toMatchObject([{ message: 'first', taskId: 't', level: 'ERROR', attemptNumber: 0, timestamp: '1970-01-01T00:00:00.999Z' }, { message: 'second' }]);
    expect(asked).toMatchObject([[[{ field: 'executionId', value: 'e1' }, { field: 'level', value: 'ERROR' }], { size: 25 }]]);
    await expect(call('errorLogs', {}, {})).rejects.toBeInstanceOf(AppError);
  });

  it('appLink() gives the address of an app, or of all', async () => {
    expect(await call('appLink', { appId: 'my app' })).toBe('https://flows.example/ui/main/apps/my%20app');
    expect(await call('appLink', { baseUrl: true })).toBe('https://flows.example/ui/main/apps');
    await expect(new Map(installationFunctions({ database })).get('appLink')?.({ tenantId: 'main', namespace: 'a' }, {})).rejects.toThrow('kestra.url');
  });

  it('isPublicHoliday() asks the condition of that name', async () => {
    expect(await call('isPublicHoliday', { date: '2024-01-06', countryCode: 'de', subDivision: 'DE-BY' })).toBe(true);
    expect(checked).toEqual([[{ type: 'io.kestra.plugin.core.condition.PublicHoliday', date: '2024-01-06', country: 'DE', subDivision: 'BY' }, '2024-01-06']]);
    expect(await call('isPublicHoliday', { date: '2024-01-06', countryCode: 'US' })).toBe(false);
  });

  it('encrypt(), decrypt() and randomPort() come from outside', async () => {
    expect(await call('encrypt', { key: 'k', plaintext: 'p' })).toBe('k:p');
    expect(await call('decrypt', { key: 'k', encrypted: 'x' })).toBe('X');
    expect(await call('randomPort')).toBe(4321);
    expect([...new Map(installationFunctions({ database })).keys()]).toEqual(['errorLogs', 'appLink']);
  });
});
