import { describe, expect, it } from 'vitest';
import type { KvDetailDto, KvEntryDto } from '@windhover/contracts';
import { createFlow } from '../support/platform.ts';
import { execute } from '../support/executions.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const of = (namespace: string, key = ''): string => `/api/v1/main/namespaces/${namespace}/kv${key === '' ? '' : `/${key}`}`;

describe('key-value pairs', () => {
  const { platform, admin: client } = useSuiteWithPeople();
  const put = (namespace: string, key: string, text: string, headers: Record<string, string> = {}) =>
    client.put(of(namespace, key), text, { type: 'text/plain', headers });
  const keys = async (path: string): Promise<string[]> => {
    const { body } = await client.get<KvEntryDto[] | { results: KvEntryDto[] }>(path);
    return (Array.isArray(body) ? body : body.results).map(({ namespace, key }) => `${namespace} ${key}`);
  };

  it.each([
    ['"x"', 'STRING', 'x'], ['true', 'BOOLEAN', true], ['42', 'NUMBER', 42], ['PT15M', 'DURATION', 'PT15M'], ['2025-10-13', 'DATE', '2025-10-13'],
    ['2025-10-13T08:00:08.000Z', 'DATETIME', '2025-10-13T08:00:08Z'], ['{"b":[1],"a":null}', 'JSON', { b: [1], a: null }], ['word', 'STRING', 'word'],
  ])('takes %s as %s', async (text, type, value) => {
    expect((await put('test.types', 'k', text)).status).toBe(200);
    const { body } = await client.get<KvDetailDto>(of('test.types', 'k'));
    expect(body).toMatchObject({ type, value, revision: expect.any(Number), updated: expect.stringMatching(/Z$/) });
  });

  it('takes JSON content as well, a time to live and a description', async () => {
    expect((await client.put(of('test.ttl', 'k'), '"Hello World"', { type: 'application/json', headers: { ttl: 'PT1H', description: 'greets' } })).status).toBe(200);
    const { body: [entry] } = await client.get<KvEntryDto[]>(of('test.ttl'));
    expect(entry).toMatchObject({ key: 'k', type: 'STRING', revision: 1, version: 1, description: 'greets' });
    expect(Date.parse(entry?.expirationDate ?? '') - Date.parse(entry?.updateDate ?? '')).toBeGreaterThan(3_500_000);
    expect((await client.put(`${of('test.ttl', 'q')}?ttl=PT1H`, '1', { type: 'text/plain' })).status).toBe(200);
    expect((await put('test.ttl', 'k', '1', { ttl: 'soon' })).status).toBe(400);
  });

  it('refuses keys, namespaces and contents that can not be', async () => {
    expect((await put('test', 'a%20b', '1')).status).toBe(422);
    expect((await put('Test', 'a', '1')).status).toBe(422);
    expect((await client.put(of('test', 'a'), new Uint8Array([0xff, 0xfe]), { type: 'text/plain' })).status).toBe(400);
    expect((await client.get(of('test', 'missing'))).status).toBe(404);
  });

  it('lists, searches and inherits', async () => {
    for (const [namespace, key] of [['inh', 'top'], ['inh', 'both'], ['inh.mid', 'both'], ['inh.mid', 'mid'], ['inh.mid.low', 'own']] as const) await put(namespace, key, '1');
    expect(await keys(of('inh.mid'))).toEqual(['inh.mid both', 'inh.mid mid']);
    expect((await keys(`${of('inh.mid.low')}/inheritance`)).sort()).toEqual(['inh top', 'inh.mid both', 'inh.mid mid']);
    expect(await keys('/api/v1/main/kv?filters[namespace][EQUALS]=inh')).toEqual(['inh both', 'inh top']);
    expect(await keys('/api/v1/main/kv?filters[namespace][PREFIX]=inh&q=BOTH&sort=namespace:desc')).toEqual(['inh.mid both', 'inh both']);
    expect((await client.get<{ total: number }>('/api/v1/main/kv?filters[namespace][PREFIX]=inh&size=2')).body.total).toBe(5);
  });

  it('deletes one or many', async () => {
    for (const key of ['a', 'b', 'c']) await put('del', key, '1');
    expect((await client.delete(of('del', 'a'))).body).toBe(true);
    expect((await client.delete(of('del', 'a'))).body).toBe(false);
    expect((await client.delete(of('del'), { keys: ['c', 'b', 'none'] })).body).toEqual({ keys: ['b', 'c'] });
    expect(await keys(of('del'))).toEqual([]);
  });

  it('is read and written by flows, through tasks and kv()', async () => {
    await put('company', 'shared', '{"a":[1,2]}');
    await createFlow(platform, `
id: pairs
namespace: company.kv
tasks:
  - { id: set, type: io.kestra.plugin.core.kv.Set, key: last, value: "{{ kv('shared', 'company').a[1] + 40 }}", kvType: NUMBER }
  - { id: far, type: io.kestra.plugin.core.kv.Set, key: far, namespace: other.place, value: [1, "{{ flow.id }}"], ttl: PT1H }
  - { id: get, type: io.kestra.plugin.core.kv.Get, key: last }
  - { id: keys, type: io.kestra.plugin.core.kv.GetKeys, namespace: other.place }
  - id: show
    type: io.kestra.plugin.core.debug.Return
    format: "{{ kv('last') + 1 }} {{ kv('far', 'other.place')[1] }} {{ kv('shared', errorOnMissing=false) ?? 'nothing' }}"
  - { id: purge, type: io.kestra.plugin.core.kv.PurgeKV, namespaces: [other], behavior: { type: key, expiredOnly: false } }
`);
    const execution = await execute(client, 'company.kv/pairs');
    const outputs = Object.fromEntries((execution.taskRunList ?? []).map(({ taskId, outputs: given }) => [taskId, given]));
    expect(execution.state.current).toBe('SUCCESS');
    expect(outputs).toMatchObject({ get: { value: 42 }, keys: { keys: ['far'] }, show: { value: '43 pairs nothing' }, purge: { size: 1 } });
    expect((await client.get<KvDetailDto>(of('company.kv', 'last'))).body).toMatchObject({ type: 'NUMBER', value: 42 });
  });
});
