import type { LogLine } from '@windhover/core';
import type { LogLevel } from '@windhover/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleExecution, sampleTransition } from '../hot-path/sample-transitions.ts';
import { filter, firstPage, openRepositories, type RepositoryFixture } from './repository-fixture.ts';

const START = Date.parse('2026-05-05T00:00:00Z');
const execution = sampleExecution();
let fixture: RepositoryFixture;

const line = (n: number, level: LogLevel, fields: Partial<LogLine> = {}): LogLine =>
  ({ taskId: 't', taskRunId: 'r', attempt: 1, timestampMs: START + n, level, message: `line ${n}`, thread: 'main', ...fields });

beforeAll(async () => {
  fixture = await openRepositories();
  await fixture.store.commit([sampleTransition(execution, {
    logs: [line(0, 'DEBUG'), line(1, 'INFO'), line(1, 'WARN'), line(2, 'ERROR', { taskRunId: 'r2', attempt: 2 }), line(86_400_000, 'INFO', { message: 'Next Day' })],
    metrics: [1, 2, 3].map((value) => ({ taskId: 't', taskRunId: 'r', name: 'rows', type: 'counter', value, tags: { k: `${value}` }, timestampMs: START + value })),
  })], { leaseMs: 1 });
});
afterAll(() => fixture.close());

const read = <T>(work: (db: Parameters<Parameters<typeof fixture.db.withTenant<T>>[2]>[0]) => Promise<T>, tenant = 'main'): Promise<T> => fixture.db.withTenant(tenant, 'read', work);
const ofExecution = (query: object = {}, tenant = 'main') => read(({ logs }) => logs.ofExecution({ executionId: execution.id, limit: 100, ...query }), tenant);

test('lines of an execution come in the order of time, from a cursor on, bounded', async () => {
  const all = await ofExecution();
  expect(all.map((row) => row.message)).toEqual(['line 0', 'line 1', 'line 1', 'line 2', 'Next Day']);
  expect(all[0]).toEqual({
    namespace: 'company.team', flowId: 'hello', executionId: execution.id, taskId: 't', taskRunId: 'r', attempt: 1, timestampMs: START, level: 'DEBUG',
    message: 'line 0', thread: 'main', cursor: expect.stringMatching(/^\d+-\d+$/),
  });
  for (const [position, row] of all.entries()) {
    expect((await ofExecution({ after: row.cursor })).map((next) => next.cursor)).toEqual(all.slice(position + 1).map((next) => next.cursor));
  }
  expect(await ofExecution({ limit: 2 })).toEqual(all.slice(0, 2));
  expect(await ofExecution({}, 'other')).toEqual([]);
  await expect(ofExecution({ after: 'x' })).rejects.toMatchObject({ code: 'bad_request' });
});

test('level, task run and attempt narrow the lines of an execution', async () => {
  const messages = async (query: object) => (await ofExecution(query)).map((row) => row.level);
  expect(await messages({ minLevel: 'WARN' })).toEqual(['WARN', 'ERROR']);
  expect(await messages({ taskRunId: 'r2' })).toEqual(['ERROR']);
  expect(await messages({ attempt: 2, taskId: 't' })).toEqual(['ERROR']);
});

test('search goes over executions, newest first', async () => {
  const found = async (...filters: ReturnType<typeof filter>[]) => (await read(({ logs }) => logs.search(filters, firstPage()))).results.map((row) => row.message);
  expect(await found()).toEqual(['Next Day', 'line 2', 'line 1', 'line 1', 'line 0']);
  expect(await found(filter('level', 'EQUALS', 'warn'))).toEqual(['line 2', 'line 1']);
  expect(await found(filter('q', 'EQUALS', 'next'))).toEqual(['Next Day']);
  expect(await found(filter('executionId', 'EQUALS', execution.id), filter('attemptNumber', 'EQUALS', '2'))).toEqual(['line 2']);
  expect(await found(filter('startDate', 'GREATER_THAN', '2026-05-05T12:00:00Z'), filter('endDate', 'LESS_THAN', '2026-05-07T00:00:00Z'))).toEqual(['Next Day']);
  await expect(found(filter('state', 'EQUALS', 'x'))).rejects.toThrow(/"state" is not supported/);
});

test('metrics of an execution come in pages', async () => {
  const page = await read(({ metrics }) => metrics.ofExecution(execution.id, { page: 1, size: 2, sort: [{ field: 'value', descending: true }] }));
  expect(page.total).toBe(3);
  expect(page.results[0]).toEqual({ executionId: execution.id, taskId: 't', taskRunId: 'r', name: 'rows', type: 'counter', value: 3, tags: { k: '3' }, timestampMs: START + 3 });
});

test('lines of an execution can be removed in part', async () => {
  const remove = (query: object) => fixture.db.withTenant('main', 'write', ({ logs }) => logs.removeOfExecution({ executionId: execution.id, ...query }));
  expect(await remove({ minLevel: 'WARN' })).toBe(2);
  expect(await remove({})).toBe(3);
});
