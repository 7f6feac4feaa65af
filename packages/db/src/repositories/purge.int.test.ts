import type { ExecutionPurgeSelection, TenantDb } from '@windhover/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleExecution, sampleTransition } from '../hot-path/sample-transitions.ts';
import { openRepositories, type RepositoryFixture } from './repository-fixture.ts';

const START = Date.parse('2026-03-01T00:00:00Z');
let fixture: RepositoryFixture;

/** An execution with two lines and a metric, created `second` seconds after the start. */
function made(id: string, second: number, fields: Parameters<typeof sampleExecution>[0] = {}) {
  const at = START + second * 1_000;
  const execution = sampleExecution({ id, state: 'SUCCESS', createdAtMs: at, endedAtMs: at, ...fields });
  const line = (level: 'INFO' | 'ERROR') => ({ taskId: 't', taskRunId: 'r', attempt: 1, timestampMs: at, level, message: level });
  return sampleTransition(execution, {
    logs: [line('INFO'), line('ERROR')],
    metrics: [{ taskId: 't', taskRunId: 'r', name: 'rows', type: 'counter', value: 1, tags: {}, timestampMs: at }],
  });
}

beforeAll(async () => {
  fixture = await openRepositories();
  await fixture.store.commit([
    made('a1', 1), made('a2', 2, { state: 'FAILED' }), made('a3', 3), made('open', 4, { state: 'RUNNING' }),
    made('sub', 5, { namespace: 'company.team.sub' }), made('like', 6, { namespace: 'company.teams' }), made('late', 60, { flowId: 'other' }),
    made('test', 7, { kind: 'TEST' }), made('foreign', 1, { tenantId: 'other' }),
  ], { leaseMs: 60_000 });
});
afterAll(() => fixture.close());

const write = <T>(work: (db: TenantDb) => Promise<T>, tenant = 'main'): Promise<T> => fixture.db.withTenant(tenant, 'write', work);
const EVERYTHING = { executions: true, logs: true, metrics: true };
const NOTHING = { executions: false, logs: false, metrics: false };

/** What a purge would pick: nothing is deleted. */
const picked = async (selection: Partial<ExecutionPurgeSelection>): Promise<string[]> =>
  (await write((db) => db.executions.purge({ endAtMs: START + 10_000, limit: 100, ...selection }, NOTHING))).executions.map(({ id }) => id);

test('a purge picks ended executions by time, namespace, flow and state', async () => {
  expect(await picked({})).toEqual(['a1', 'a2', 'a3', 'sub', 'like', 'test']);
  expect(await picked({ startAtMs: START + 2_000, endAtMs: START + 5_000 })).toEqual(['a2', 'a3', 'sub']);
  expect(await picked({ namespace: 'company.team', states: ['SUCCESS'] })).toEqual(['a1', 'a3', 'sub', 'test']);
  expect(await picked({ namespace: 'company.team', flowId: 'hello' })).toEqual(['a1', 'a2', 'a3', 'test']);
  expect(await picked({ namespace: 'company.team', flowId: 'other', endAtMs: START + 100_000 })).toEqual(['late']);
});

test('a purge goes on where it stood, also when it deletes nothing', async () => {
  const first = await write((db) => db.executions.purge({ endAtMs: START + 10_000, limit: 4 }, NOTHING));
  expect(first.executions).toHaveLength(4);
  const second = await write((db) => db.executions.purge({ endAtMs: START + 10_000, limit: 4, after: first.after ?? '' }, NOTHING));
  expect([...first.executions, ...second.executions].map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'sub', 'like', 'test']);
  expect(second.after).toBeUndefined();
});

test('executions are counted by flow and namespace, without tests and other tenants', async () => {
  const count = (query: object) => write((db) => db.executions.countByFlow({ flows: [], namespaces: [], ...query }));
  expect(await count({})).toEqual([]);
  expect(await count({ flows: [{ namespace: 'company.team', flowId: 'hello' }] })).toEqual([{ namespace: 'company.team', flowId: 'hello', count: 4 }]);
  expect(await count({ namespaces: ['company.team', 'company.teams'], states: ['SUCCESS'], startAtMs: START + 2_000 })).toEqual([
    { namespace: 'company.team', flowId: 'hello', count: 1 }, { namespace: 'company.team', flowId: 'other', count: 1 }, { namespace: 'company.teams', flowId: 'hello', count: 1 },
  ]);
});

test('log lines and metrics are purged by themselves, at most so many at once', async () => {
  const selection = { endAtMs: START + 10_000, namespace: 'company.team.sub' };
  expect(await write((db) => db.logs.purge({ ...selection, levels: ['ERROR'] }, 10))).toBe(1);
  expect(await write((db) => db.logs.purge({ ...selection, executionId: 'a1' }, 10))).toBe(0);
  expect(await write((db) => db.metrics.purge(selection, 10))).toBe(1);
  expect(await write((db) => db.logs.purge({ endAtMs: START, namespace: 'company.team.sub' }, 10))).toBe(0);
  expect(await write((db) => db.logs.purge({ endAtMs: START + 3_000 }, 4))).toBe(4);
  expect(await write((db) => db.logs.purge({ endAtMs: START + 3_000 }, 4))).toBe(2);
});

test('what belongs to an execution goes with it, and only that', async () => {
  const purged = await write((db) => db.executions.purge({ endAtMs: START + 10_000, namespace: 'company.teams', limit: 10 }, EVERYTHING));
  expect(purged).toEqual({ executions: [{ id: 'like', namespace: 'company.teams', flowId: 'hello' }], logs: 2, metrics: 1 });
  expect(await write((db) => db.executions.find('like'))).toBeUndefined();
  expect(await write((db) => db.executions.purge({ endAtMs: START + 10_000, namespace: 'company.team', limit: 10 }, { ...NOTHING, logs: true }))).toMatchObject({ logs: 3, metrics: 0 });
  expect(await write((db) => db.executions.find('open'))).toBeDefined();
  expect(await write((db) => db.logs.ofExecution({ executionId: 'open', limit: 10 }))).toHaveLength(2);
  expect(await write((db) => db.logs.ofExecution({ executionId: 'foreign', limit: 10 }), 'other')).toHaveLength(2);
});
