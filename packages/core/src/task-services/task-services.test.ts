import type { ExecutionSnapshot } from '@windhover/engine';
import { forbidden } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import type { Database } from '../ports/database.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ExecutionRow, LogRow } from '../ports/tenant-db.ts';
import { backwards } from '../testing/recording.ts';
import type { NamespaceAccess } from './namespace-access.ts';
import { taskEncryption } from './task-encryption.ts';
import { taskExecutions } from './task-executions.ts';
import { taskLogStore } from './task-log-store.ts';
import { taskMetricStore } from './task-metric-store.ts';

const own = { tenantId: 'acme', namespace: 'company.team', flowId: 'f', id: 'own' } as unknown as ExecutionSnapshot;
const row = (id: string, namespace: string): ExecutionRow => ({ id, namespace, flowId: 'other' } as unknown as ExecutionRow);

/** Flows of `company.team` may reach `company.shared`, and nothing else beside their own namespace. */
const access: NamespaceAccess = {
  assertAllowed: async (_tenant, from, to) => { if (to !== from && to !== 'company.shared') throw forbidden(`'${from}' may not reach '${to}'`); },
  assertAllowedAll: async (_tenant, from) => { throw forbidden(`'${from}' may not reach all namespaces`); },
};

/** A database that answers by name of repository and method, and notes who asked. */
function databaseOf(answers: Record<string, Record<string, (...args: unknown[]) => unknown>>) {
  const calls: unknown[][] = [];
  const withTenant = async (tenantId: string, mode: string, work: (db: unknown) => Promise<unknown>): Promise<unknown> => {
    const repositories = Object.fromEntries(Object.entries(answers).map(([repository, methods]) => [repository, Object.fromEntries(Object.entries(methods).map(
      ([method, answer]) => [method, async (...args: unknown[]) => { calls.push([tenantId, mode, `${repository}.${method}`, ...args]); return answer(...args); }],
    ))]));
    return work(repositories);
  };
  return { calls, database: { withTenant } as unknown as Database };
}

function executionsOf(answers: Record<string, (...args: unknown[]) => unknown>, signal = new AbortController().signal) {
  const { calls, database } = databaseOf({ executions: answers });
  const deleted: string[] = [];
  const objects = { deletePrefix: async (key: string) => { deleted.push(key); return 2; } } as unknown as ObjectStore;
  return { calls, deleted, executions: taskExecutions({ database, objects, access, resuming: {} as never }, own, signal) };
}

const EVERYTHING = { executions: true, logs: true, metrics: true, files: true, batchSize: 2 };

describe('executions of a task', () => {
  it('are counted in its own tenant, with a zero where there are none', async () => {
    const { calls, executions } = executionsOf({ countByFlow: () => [{ namespace: 'company.shared', flowId: 'a', count: 3 }, { namespace: 'company.shared', flowId: 'b', count: 4 }] });
    const flows = [{ namespace: 'company.shared', flowId: 'a' }, { namespace: 'company.team', flowId: 'x' }];
    expect(await executions.count({ flows, namespaces: ['company.shared'], startAtMs: 5 })).toEqual([
      { namespace: 'company.shared', flowId: 'a', count: 3 }, { namespace: 'company.team', flowId: 'x', count: 0 }, { namespace: 'company.shared', count: 7 },
    ]);
    expect(calls).toEqual([['acme', 'read', 'executions.countByFlow', { flows, namespaces: ['company.shared'], startAtMs: 5 }]]);
  });

  it('of namespaces that it may not reach are refused before the database is asked', async () => {
    const { calls, executions } = executionsOf({});
    await expect(executions.count({ namespaces: ['secret'] })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(executions.purge({ ...EVERYTHING, endAtMs: 1, namespace: 'secret' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(executions.purge({ ...EVERYTHING, endAtMs: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    expect(calls).toEqual([]);
  });

  it('are resumed only where they are what the task says, and where it may reach', async () => {
    const { executions } = executionsOf({ find: (id) => (id === 'known' ? row('known', 'company.team') : id === 'hidden' ? row('hidden', 'secret') : undefined) });
    await expect(executions.resume({ executionId: 'unknown' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(executions.resume({ executionId: 'known', flowId: 'wrong' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(executions.resume({ executionId: 'known', namespace: 'company.shared' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(executions.resume({ executionId: 'hidden' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are purged batch by batch, and their files after the rows', async () => {
    const batches = [{ executions: [row('a', 'company.team'), row('b', 'company.team')], logs: 3, metrics: 1, after: 'p' }, { executions: [row('c', 'company.team')], logs: 1, metrics: 0 }];
    const { calls, deleted, executions } = executionsOf({ purge: () => batches.shift() });
    expect(await executions.purge({ ...EVERYTHING, endAtMs: 9, namespace: 'company.team' })).toEqual({ executions: 3, logs: 4, metrics: 1, files: 6 });
    expect(calls.map((call) => (call[3] as { after?: string }).after)).toEqual([undefined, 'p']);
    expect(deleted).toEqual(['a', 'b', 'c'].map((id) => `acme/company/team/other/executions/${id}`));
  });

  it('stay where a task that is told to stop has not come to yet', async () => {
    const stop = new AbortController();
    const { calls, executions } = executionsOf({ purge: () => { stop.abort(); return { executions: [row('a', 'company.team')], logs: 0, metrics: 0, after: 'p' }; } }, stop.signal);
    expect(await executions.purge({ ...EVERYTHING, endAtMs: 9, namespace: 'company.team', files: false })).toMatchObject({ executions: 1, files: 0 });
    expect(calls).toHaveLength(1);
  });
});

describe('logs and metrics of a task', () => {
  const line = (n: number): LogRow => ({ namespace: 'company.team', flowId: 'f', executionId: 'own', taskId: n % 2 ? 'odd' : 'even', attempt: 1, timestampMs: n, level: 'INFO', message: `${n}`, cursor: `${n}` });

  it('are fetched page by page', async () => {
    const all = Array.from({ length: 2_500 }, (_, n) => line(n));
    const { calls, database } = databaseOf({
      executions: { find: () => row('own', 'company.team') },
      logs: { ofExecution: (query) => { const { after, limit } = query as { after?: string; limit: number }; const from = after === undefined ? 0 : Number(after) + 1; return all.slice(from, from + limit); } },
    });
    const logs = taskLogStore({ database, access }, own, new AbortController().signal);
    const read: string[] = [];
    for await (const { message } of logs.fetch({ executionId: 'own', minLevel: 'INFO', taskIds: ['odd'] })) read.push(message);
    expect(read).toEqual(all.filter(({ taskId }) => taskId === 'odd').map(({ message }) => message));
    expect(calls.filter(([, , call]) => call === 'logs.ofExecution')).toHaveLength(3);
  });

  it('are purged until nothing is left, within what the task may reach', async () => {
    const counts = [5_000, 5_000, 7];
    const { calls, database } = databaseOf({ logs: { purge: () => counts.shift() }, metrics: { purge: () => 1 } });
    const { signal } = new AbortController();
    expect(await taskLogStore({ database, access }, own, signal).purge({ endAtMs: 1, namespace: 'company.shared', levels: ['INFO'] })).toBe(10_007);
    expect(calls[0]).toEqual(['acme', 'write', 'logs.purge', { endAtMs: 1, namespace: 'company.shared', levels: ['INFO'] }, 5_000]);
    await expect(taskLogStore({ database, access }, own, signal).purge({ endAtMs: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(taskMetricStore({ database, access }, own, signal).purge({ endAtMs: 1, namespace: 'secret' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await taskMetricStore({ database, access }, own, signal).purge({ endAtMs: 1, namespace: 'company.team' })).toBe(1);
  });
});

describe('encryption of a task', () => {
  it('seals, and hides what it seals', () => {
    const masked: string[] = [];
    const sealed = taskEncryption(backwards, (secret) => void masked.push(secret)).seal('abc');
    expect(sealed).toEqual({ type: 'io.kestra.datatype:aes_encrypted', value: backwards.encrypt('abc') });
    expect(masked).toEqual(['abc']);
  });

  it('refuses without a key', () => {
    expect(() => taskEncryption(undefined, () => undefined).seal('abc')).toThrow('none is configured');
  });
});
