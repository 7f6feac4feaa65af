import { randomIds } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import type { ExecutionSnapshot } from '@windhover/engine';
import { createTestDatabase } from '@windhover/testing/postgres';
import type { TestDatabase } from '@windhover/testing/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExecutionStore } from './create-execution-store.ts';
import type { PostgresExecutionStore } from './create-execution-store.ts';
import { sampleExecution, sampleTaskRun, sampleTransition } from './sample-transitions.ts';

const LEASE = { leaseMs: 30_000 };
let database: TestDatabase;
let store: PostgresExecutionStore;

beforeAll(async () => {
  database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query("insert into tenants (id, name) values ('main', 'Main') on conflict do nothing");
  await admin.end();
  store = createExecutionStore({ url: database.url });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

/** A parent whose task run waits with a token, and what makes executions below it. */
async function family() {
  const parent = sampleExecution();
  const taskRun = sampleTaskRun({ state: 'RUNNING', leaseToken: 'subflow.1' });
  expect(await store.commit([sampleTransition(parent, { patches: { insertTaskRuns: [taskRun] } })], LEASE)).toEqual(['committed']);
  const guard = { executionId: parent.id, taskRunId: taskRun.id, leaseToken: 'subflow.1' };
  const childOf = (iteration: number, fields: Partial<ExecutionSnapshot> = {}, attempt = 1): ExecutionSnapshot =>
    sampleExecution({ ...fields, subflow: { executionId: parent.id, taskRunId: taskRun.id, attempt, iteration, depth: 1 } });
  const make = (child: ExecutionSnapshot) => store.commit([sampleTransition(child, { leases: [guard] })], LEASE);
  const group = { tenantId: 'main', taskRunId: taskRun.id, fromAttempt: 1, attempt: 1 };
  return { parent, taskRun, guard, childOf, make, group };
}

const ended = (state: State) => ({ state, endedAtMs: Date.now() });

describe('subflow executions', () => {
  it('are made once, and only while the task run holds its token', async () => {
    const { parent, taskRun, childOf, make } = await family();
    const child = childOf(0);
    expect(await make(child)).toEqual(['committed']);
    expect(await make(child)).toEqual(['stale']);
    const { leaseToken: _token, ...freed } = taskRun;
    const kill = sampleTransition({ ...parent, version: 2, state: 'KILLING' }, { expectedVersion: 1, patches: { updateTaskRuns: [{ ...freed, state: 'KILLING' }] } });
    expect(await store.commit([kill], LEASE)).toEqual(['committed']);
    expect(await make(childOf(1))).toEqual(['stale']);
    const [snapshot] = await store.load([{ tenantId: 'main', executionId: child.id }]);
    expect(snapshot?.execution.subflow).toEqual(child.subflow);
  });

  it('are listed and counted by batch: the last attempt and the newest of a retry count', async () => {
    const { childOf, make, group, guard, parent } = await family();
    await make(childOf(0, { ...ended('SUCCESS'), outputs: { a: 1 } }));
    await make(childOf(1, ended('RETRIED')));
    const newest = childOf(1, { ...ended('FAILED'), attemptNumber: 2 });
    await make(newest);
    const again = childOf(2, {}, 2);
    await make(childOf(2, ended('FAILED')));
    await make(again);
    const both = { ...group, attempt: 2 };
    expect(await store.subflowChildren(both, { afterIteration: -1, limit: 10, outputs: true })).toMatchObject([
      { iteration: 0, attempt: 1, state: 'SUCCESS' }, { iteration: 1, attempt: 1, state: 'FAILED' }, { iteration: 2, attempt: 2, state: 'RUNNING' },
    ]);
    expect(await store.subflowChildren(both, { afterIteration: 0, limit: 1 })).toMatchObject([{ executionId: newest.id }]);
    expect((await store.countSubflowChildren(both)).toSorted((one, other) => one.last - other.last)).toEqual([
      { state: 'SUCCESS', current: false, count: 1, last: 0 }, { state: 'FAILED', current: false, count: 1, last: 1 }, { state: 'RUNNING', current: true, count: 1, last: 2 },
    ]);
    expect(await store.openSubflows({ tenantId: 'main', executionId: parent.id }, 10)).toEqual([{ tenantId: 'main', executionId: again.id }]);
    expect(await store.openSubflows({ tenantId: 'other', executionId: parent.id }, 10)).toEqual([]);
    expect(guard.taskRunId).toBe(group.taskRunId);
  });

  it('know what they stand below', async () => {
    const { parent, childOf, make } = await family();
    const child = childOf(0);
    await make(child);
    const grandchild = sampleExecution({ subflow: { executionId: child.id, taskRunId: randomIds.next(), attempt: 1, iteration: 0, depth: 2 } });
    await store.commit([sampleTransition(grandchild)], LEASE);
    const of = (executionId: string, ancestor: string) => store.isSubflowOf({ tenantId: 'main', executionId }, ancestor);
    expect(await Promise.all([of(grandchild.id, parent.id), of(child.id, parent.id), of(parent.id, child.id), of(child.id, 'nobody')])).toEqual([true, true, false, false]);
  });

  it('keep their token out of the sweep of lost workers', async () => {
    const taskRun = sampleTaskRun({ state: 'RUNNING', leaseToken: 'subflow.1' });
    const lost = sampleTaskRun({ state: 'RUNNING', leaseToken: 'of a worker' });
    await store.commit([sampleTransition(sampleExecution(), { patches: { insertTaskRuns: [taskRun, lost] } })], { leaseMs: -1_000 });
    expect(await store.takeExpiredLeases({ limit: 100, holdMs: 1_000, resubmitAfterMs: 0 })).toMatchObject([{ taskRunId: lost.id }]);
  });
});
