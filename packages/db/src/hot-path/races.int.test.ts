import { randomIds } from '@windhover/kernel';
import type { ExecutionSnapshot, TaskRunSnapshot } from '@windhover/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHotPath, type HotPathFixture } from './hot-path-fixture.ts';
import { sampleExecution, sampleTaskRun, sampleTransition } from './sample-transitions.ts';

const LEASE = { leaseMs: 60_000 };
let db: HotPathFixture;
beforeAll(async () => {
  db = await openHotPath();
});
afterAll(() => db.close());

/** A running execution with one claimed task run, in the database. */
async function running(): Promise<{ execution: ExecutionSnapshot; taskRun: TaskRunSnapshot; leaseToken: string }> {
  const execution = sampleExecution();
  const leaseToken = randomIds.next();
  const taskRun = sampleTaskRun({ state: 'RUNNING', leaseToken, workerId: 'w' });
  expect(await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [taskRun] } })], LEASE)).toEqual(['committed']);
  return { execution, taskRun, leaseToken };
}

describe('two writers at the same moment', () => {
  test('kill and finish: one wins, and of the other nothing is written', async () => {
    const { execution, taskRun, leaseToken } = await running();
    const { leaseToken: _lease, ...ended } = taskRun;
    const kill = sampleTransition({ ...execution, version: 2, state: 'KILLING' }, {
      expectedVersion: 1,
      logs: [{ timestampMs: Date.now(), level: 'INFO', message: 'kill' }],
      patches: { updateTaskRuns: [{ ...taskRun, state: 'KILLING' }] },
    });
    const finish = sampleTransition({ ...execution, version: 2, state: 'SUCCESS' }, {
      expectedVersion: 1,
      leases: [{ taskRunId: taskRun.id, leaseToken }],
      logs: [{ timestampMs: Date.now(), level: 'INFO', message: 'finish' }],
      patches: {
        updateTaskRuns: [{ ...ended, state: 'SUCCESS' }],
        endedAttempts: [{ taskRunId: taskRun.id, number: 1, state: 'SUCCESS', histories: [] }],
      },
    });
    const outcomes = await db.race(`select from executions where id = '${execution.id}' for update`, 2, () => [
      db.store.commit([kill], LEASE), db.rival.commit([finish], LEASE),
    ]);
    expect(outcomes.flat().map(String).toSorted()).toEqual(['committed', 'stale']);
    const killed = outcomes[0]?.[0] === 'committed';
    const [row] = await db.query(
      `select e.version, e.state, t.state as "taskState", (select count(*)::int from attempts a where a.execution_id = e.id) as attempts,
        (select array_agg(message) from logs l where l.execution_id = e.id) as messages
       from executions e join task_runs t on t.execution_id = e.id where e.id = $1`, [execution.id]);
    expect(row).toEqual(killed
      ? { version: 2, state: 'KILLING', taskState: 'KILLING', attempts: 0, messages: ['kill'] }
      : { version: 2, state: 'SUCCESS', taskState: 'SUCCESS', attempts: 1, messages: ['finish'] });
  });

  test('two reports of the same attempt: one counts', async () => {
    const { execution, taskRun, leaseToken } = await running();
    const report = (value: string) => sampleTransition({ ...execution, version: 2 }, {
      expectedVersion: 1,
      leases: [{ taskRunId: taskRun.id, leaseToken }],
      patches: { updateTaskRuns: [{ ...taskRun, state: 'SUCCESS', outputs: { value } }], insertTaskRuns: [sampleTaskRun({ taskId: value })] },
    });
    const outcomes = await db.race(`select from executions where id = '${execution.id}' for update`, 2, () => [
      db.store.commit([report('a')], LEASE), db.rival.commit([report('b')], LEASE),
    ]);
    expect(outcomes.flat().map(String).toSorted()).toEqual(['committed', 'stale']);
    expect(await db.query('select 1 from task_runs where execution_id = $1', [execution.id])).toHaveLength(2);
  });

  test('two claims of one task run: one worker gets it', async () => {
    const execution = sampleExecution();
    const taskRun = sampleTaskRun();
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [taskRun] } })], LEASE);
    const request = (leaseToken: string) => ({ tenantId: 'main', executionId: execution.id, taskRunId: taskRun.id, attempt: 1, leaseToken });
    const claims = await db.race(`select from task_runs where id = '${taskRun.id}' for update`, 2, () => [
      db.store.claim([request('one')], { ...LEASE, workerId: 'one' }), db.rival.claim([request('two')], { ...LEASE, workerId: 'two' }),
    ]);
    const won = claims.flat().filter((claimed) => claimed !== undefined);
    expect(won).toHaveLength(1);
    expect(won[0]?.taskRun.histories.map((change) => change.state)).toEqual(['CREATED', 'RUNNING']);
    expect(await db.query('select worker_id, lease_token from task_runs where id = $1', [taskRun.id])).toEqual([
      { worker_id: won[0]?.taskRun.workerId, lease_token: won[0]?.taskRun.workerId },
    ]);
  });

  test('a claim that waits for a kill finds nothing to claim', async () => {
    const execution = sampleExecution();
    const taskRun = sampleTaskRun();
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [taskRun] } })], LEASE);
    const [claims] = await db.race(`update task_runs set state = 'KILLED' where id = '${taskRun.id}'`, 1, () => [
      db.store.claim([{ tenantId: 'main', executionId: execution.id, taskRunId: taskRun.id, attempt: 1, leaseToken: 'late' }], { ...LEASE, workerId: 'late' }),
    ]);
    expect(claims).toEqual([undefined]);
  });

  test('a report whose lease is taken away while it waits is stale', async () => {
    const { execution, taskRun, leaseToken } = await running();
    const report = sampleTransition({ ...execution, version: 2, state: 'SUCCESS' }, {
      expectedVersion: 1,
      leases: [{ taskRunId: taskRun.id, leaseToken }],
      patches: { updateTaskRuns: [{ ...taskRun, state: 'SUCCESS' }] },
    });
    const [outcome] = await db.race(`update task_runs set lease_token = 'taken' where id = '${taskRun.id}'`, 1, () => [db.store.commit([report], LEASE)]);
    expect(outcome).toEqual(['stale']);
    expect(await db.query('select version, state from executions where id = $1', [execution.id])).toEqual([{ version: 1, state: 'RUNNING' }]);
  });

  test('two schedulers on one instant: one execution', async () => {
    const instantMs = Date.parse('2026-11-20T10:00:00Z');
    await db.query("insert into flows (tenant_id, namespace, id, revision, source) values ('main', 'n', 'race', 1, '')");
    await db.query("insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at) values ('main', 'n', 'race', 't', 'x', $1)", [new Date(instantMs)]);
    const fire = () => sampleTransition(sampleExecution({ namespace: 'n', flowId: 'race' }), {
      advance: { namespace: 'n', flowId: 'race', triggerId: 't', instantMs, nextMs: instantMs + 60_000 },
      patches: { insertTaskRuns: [sampleTaskRun()] },
    });
    const fires = [fire(), fire()] as const;
    const outcomes = await db.race("select from triggers where flow_id = 'race' for update", 2, () => [
      db.store.commit([fires[0]], LEASE), db.rival.commit([fires[1]], LEASE),
    ]);
    expect(outcomes.flat().map(String).toSorted()).toEqual(['committed', 'stale']);
    const winner = fires[outcomes[0]?.[0] === 'committed' ? 0 : 1].executionId;
    expect(await db.query("select id from executions where flow_id = 'race'")).toEqual([{ id: winner }]);
    expect(await db.query("select execution_id, next_at from triggers where flow_id = 'race'")).toEqual([
      { execution_id: winner, next_at: new Date(instantMs + 60_000) },
    ]);
  });

  test('two schedulers in one batch on one instant: one execution', async () => {
    const instantMs = Date.parse('2026-11-20T11:00:00Z');
    await db.query("insert into flows (tenant_id, namespace, id, revision, source) values ('main', 'n', 'batch', 1, '')");
    await db.query("insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at) values ('main', 'n', 'batch', 't', 'x', $1)", [new Date(instantMs)]);
    const advance = { namespace: 'n', flowId: 'batch', triggerId: 't', instantMs };
    const outcomes = await db.store.commit([1, 2].map(() => sampleTransition(sampleExecution({ flowId: 'batch' }), { advance })), LEASE);
    expect(outcomes.map(String).toSorted()).toEqual(['committed', 'stale']);
    expect(await db.query("select 1 from executions where flow_id = 'batch'")).toHaveLength(1);
    expect(await db.query("select next_at from triggers where flow_id = 'batch'")).toEqual([{ next_at: null }]);
  });

  test('the same execution inserted twice: one counts', async () => {
    const execution = sampleExecution();
    const outcomes = await Promise.all([db.store, db.rival, db.store, db.rival].map((store) => store.commit([sampleTransition(execution)], LEASE)));
    expect(outcomes.flat().map(String).toSorted()).toEqual(['committed', 'stale', 'stale', 'stale']);
  });
});

test('commits, claims and heartbeats over the same rows in any order never wait for each other in a circle', async () => {
  const pairs = await Promise.all(Array.from({ length: 12 }, running));
  const shuffled = <T>(list: T[], seed: number): T[] => list.map((item, i) => ({ item, at: ((i + 1) * seed) % 13 })).sort((a, b) => a.at - b.at).map(({ item }) => item);
  const versions = new Map(pairs.map(({ execution }) => [execution.id, 1]));
  for (let round = 1; round <= 60; round += 1) {
    const keys = shuffled(pairs, (round % 12) + 1).map(({ execution, taskRun, leaseToken }) => ({ tenantId: 'main', executionId: execution.id, taskRunId: taskRun.id, leaseToken }));
    const step = shuffled(pairs, ((round + 5) % 12) + 1).map(({ execution, taskRun }) => {
      const version = versions.get(execution.id) ?? 0;
      return sampleTransition({ ...execution, version: version + 1 }, { expectedVersion: version, patches: { updateTaskRuns: [taskRun] } });
    });
    const half = Math.floor(step.length / 2);
    const [first, second, leases] = await Promise.all([
      db.store.commit(step.slice(0, half), LEASE),
      db.rival.commit(step.slice(half), LEASE),
      db.store.extendLeases(keys, LEASE),
      db.rival.extendLeases([...keys].reverse(), LEASE),
      db.rival.claim(keys.map((key) => ({ ...key, attempt: 1 })), { ...LEASE, workerId: 'x' }),
    ]);
    expect([...first, ...second]).toEqual(step.map(() => 'committed'));
    expect(new Set(leases)).toEqual(new Set(['held']));
    for (const { execution } of pairs) versions.set(execution.id, round + 1);
  }
});
