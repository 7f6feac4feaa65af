import { MAINTENANCE_SETTING, type InstanceDb, type ServiceBeatRow, type ServiceState } from '@windhover/core';
import { runStatement } from '@windhover/testing/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openRepositories, type RepositoryFixture } from './repository-fixture.ts';

let fixture: RepositoryFixture;
beforeAll(async () => {
  fixture = await openRepositories();
});
afterAll(() => fixture.close());
beforeEach(() => sql('delete from services'));

const sql = (text: string): Promise<unknown> => runStatement(fixture.url, text);
const instance = <T>(work: (db: InstanceDb) => Promise<T>): Promise<T> => fixture.db.withInstance('write', work);
const beat = (state: ServiceState = 'RUNNING', over: Partial<ServiceBeatRow> = {}) => instance(({ services }) => services.beat({
  id: 's1', type: 'WORKER', state, hostname: 'h', version: '1', workerGroup: 'gpu', serverId: 'p1', serverType: 'STANDALONE', config: { a: 1 }, props: { threads: 4 }, ...over,
}));
const check = (over: Partial<{ timeoutMs: number; stepMs: number; workerWaitMs: number }> = {}) =>
  instance(({ services }) => services.check({ timeoutMs: 9_000, stepMs: 3_000, workerWaitMs: 0, ...over }));
const changes = async (over: Parameters<typeof check>[0] = {}): Promise<string[]> => (await check(over)).map(({ service, from }) => `${service.id}: ${from} → ${service.state}`);
const silent = (seconds: number, id = 's1'): Promise<unknown> => sql(`update services set heartbeat_at = now() - interval '${seconds} s' where id = '${id}'`);
const sinceSeconds = (seconds: number): Promise<unknown> => sql(`update services set state_at = now() - interval '${seconds} s'`);
const stateOf = async (id = 's1'): Promise<string | undefined> => (await instance(({ services }) => services.find(id)))?.state;

describe('the registry of services', () => {
  test('keeps who beats, with the changes of its state and its number of beats', async () => {
    expect(await beat('CREATED')).toEqual({ accepted: true, maintenance: false });
    await beat();
    await beat();
    expect(await instance(({ services }) => services.list())).toMatchObject([{
      id: 's1', type: 'WORKER', state: 'RUNNING', workerGroup: 'gpu', serverId: 'p1', serverType: 'STANDALONE', config: { a: 1 }, props: { threads: 4 }, seq: 2,
      events: [{ state: 'CREATED', type: 'service.state.updated' }, { state: 'RUNNING', value: 'Service transitioned to RUNNING', ts: expect.stringMatching(/^\d{4}-.*Z$/) as string }],
    }]);
    expect(await instance(({ services }) => services.find('none'))).toBeUndefined();
  });

  test('keeps the last changes alone', async () => {
    for (let i = 0; i < 15; i += 1) for (const state of ['RUNNING', 'MAINTENANCE'] as const) await beat(state);
    expect((await instance(({ services }) => services.find('s1')))?.events).toHaveLength(20);
  });

  test('tells with each beat whether the installation is in maintenance', async () => {
    await instance(({ settings }) => settings.put(MAINTENANCE_SETTING, { enabled: true }));
    expect(await beat()).toEqual({ accepted: true, maintenance: true });
    await instance(({ settings }) => settings.put(MAINTENANCE_SETTING, { enabled: false }));
    expect(await beat()).toEqual({ accepted: true, maintenance: false });
  });

  test('a silent service is disconnected, then not running, then inactive, one step per check', async () => {
    await beat();
    expect(await changes()).toEqual([]);
    await silent(10);
    expect(await changes()).toEqual(['s1: RUNNING → DISCONNECTED']);
    expect(await changes()).toEqual([]);
    await sinceSeconds(4);
    expect(await changes()).toEqual(['s1: DISCONNECTED → NOT_RUNNING']);
    expect(await changes()).toEqual([]);
    await sinceSeconds(4);
    expect(await changes()).toEqual(['s1: NOT_RUNNING → INACTIVE']);
    await sinceSeconds(4);
    expect(await changes()).toEqual([]);
  });

  test('a disconnected service may come back; one that is not running may not', async () => {
    await beat();
    await silent(10);
    await check();
    expect(await beat()).toMatchObject({ accepted: true });
    expect(await stateOf()).toBe('RUNNING');
    await silent(10);
    await check();
    await sinceSeconds(4);
    await check();
    expect(await beat()).toMatchObject({ accepted: false });
    expect(await beat('TERMINATED_GRACEFULLY')).toMatchObject({ accepted: false });
    expect(await stateOf()).toBe('NOT_RUNNING');
  });

  test('a worker stays disconnected while its work is kept for it; other services do not', async () => {
    await beat();
    await beat('RUNNING', { id: 's2', type: 'EXECUTOR' });
    await silent(10);
    await silent(10, 's2');
    await check();
    await sinceSeconds(4);
    expect(await changes({ workerWaitMs: 60_000 })).toEqual(['s2: DISCONNECTED → NOT_RUNNING']);
    await silent(70);
    expect(await changes({ workerWaitMs: 60_000 })).toContain('s1: DISCONNECTED → NOT_RUNNING');
  });

  test.each(['TERMINATED_GRACEFULLY', 'TERMINATED_FORCED'] as const)('a service that is %s is not running at the next check', async (state) => {
    await beat();
    await beat('TERMINATING');
    await beat(state);
    await sinceSeconds(4);
    expect(await changes()).toEqual([`s1: ${state} → NOT_RUNNING`]);
  });

  test('two checks at the same time change each service once', async () => {
    await beat();
    await silent(10);
    const both = await Promise.all([check(), check(), check()]);
    expect(both.flat()).toHaveLength(1);
  });

  test('inactive services are removed after the retention, others stay', async () => {
    for (const [id, state] of [['old', 'INACTIVE'], ['older-name', 'EMPTY'], ['young', 'INACTIVE'], ['alive', 'RUNNING']] as const) await beat(state, { id });
    for (const id of ['old', 'older-name', 'alive']) await silent(8 * 86_400, id);
    expect(await instance(({ services }) => services.purge(7 * 86_400_000))).toBe(2);
    expect((await instance(({ services }) => services.list())).map(({ id }) => id).sort()).toEqual(['alive', 'young']);
  });
});
