import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@windhover/testing/eventually';
import { openHotPath, type HotPathFixture } from './hot-path-fixture.ts';
import { sampleExecution, sampleTaskRun, sampleTransition } from './sample-transitions.ts';

const LEASE = { leaseMs: 60_000 };
let db: HotPathFixture;
beforeAll(async () => {
  db = await openHotPath();
});
afterAll(() => db.close());

const keyOf = (execution: { tenantId: string; id: string }) => ({ tenantId: execution.tenantId, executionId: execution.id });

describe('commit and load', () => {
  test('what was committed is what is loaded, field by field', async () => {
    const nowMs = Date.parse('2026-11-20T12:34:56.789Z');
    const execution = sampleExecution({
      inputs: { zebra: 1, apple: [null, { nested: null }], text: 'é"\\' }, variables: { v: null }, labels: [{ key: 'team', value: 'data' }],
      trigger: { id: 'w', type: 'Webhook', variables: { body: { z: 1, a: 2 } } }, parentId: 'p', scheduledAtMs: nowMs, createdAtMs: nowMs,
      originalCreatedAtMs: nowMs - 1, attemptNumber: 2, originalId: 'original', error: 'why',
    });
    const parent = sampleTaskRun({ id: 'a1', taskId: 'each', state: 'RUNNING', items: [1, 'two', { three: null }], frame: execution.frame, lane: 3, phase: 'errors' });
    const child = sampleTaskRun({ id: 'a2', parentId: 'a1', value: 'two', iteration: 1, uncountedAttempts: 2, firstStartedAtMs: nowMs, leaseToken: 'l', workerId: 'w', state: 'RUNNING' });
    const closed = sampleTaskRun({ id: 'a3', state: 'SUCCESS', outputs: { zoo: 1, abc: null } });
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [parent, child, closed] } })], LEASE);
    expect(await db.store.load([keyOf(execution)])).toEqual([{ execution, taskRuns: [parent, child] }]);
    const whole = await db.store.loadWhole(keyOf(execution));
    expect(whole).toEqual({ execution, taskRuns: [parent, child, closed] });
    expect(Object.keys(whole?.execution.inputs ?? {})).toEqual(['zebra', 'apple', 'text']);
  });

  test('answers stand in the order of the question; unknown and foreign keys give undefined', async () => {
    const [one, two] = [sampleExecution(), sampleExecution({ tenantId: 'other' })];
    await db.store.commit([sampleTransition(two), sampleTransition(one)], LEASE);
    const loaded = await db.store.load([keyOf(two), { tenantId: 'main', executionId: two.id }, keyOf(one), { tenantId: 'main', executionId: 'nothing' }]);
    expect(loaded.map((snapshot) => snapshot?.execution.id)).toEqual([two.id, undefined, one.id, undefined]);
  });

  test('an update writes the whole step', async () => {
    const execution = sampleExecution();
    const [run, gone] = [sampleTaskRun(), sampleTaskRun()];
    await db.store.commit([sampleTransition(execution, {
      patches: { insertTaskRuns: [run, gone], timers: [{ kind: 'timeout', taskRunId: run.id, dueAtMs: Date.now() + 3_600_000 }] },
    })], LEASE);
    const [timer] = await db.query<{ id: string }>('select id::text from timers where execution_id = $1', [execution.id]);
    const next = { ...execution, version: 2, state: 'WARNING' as const, outputs: { a: 1 }, endedAtMs: Date.now(), variables: { x: 1 }, labels: [{ key: 'k', value: 'v' }] };
    const { frame: _frame, ...ended } = next;
    const done = { ...run, state: 'SUCCESS' as const, outputs: { o: 1 } };
    const outcome = await db.store.commit([sampleTransition(ended, {
      expectedVersion: 1,
      consumedTimerIds: [timer?.id ?? ''],
      logs: [{ taskRunId: run.id, taskId: 'log', attempt: 1, timestampMs: 1_700_000_000_000, level: 'WARN', message: 'worker', thread: 'main' }, { timestampMs: 1_700_000_000_001, level: 'ERROR', message: 'engine' }],
      metrics: [{ taskId: 'log', taskRunId: run.id, name: 'rows', type: 'counter', value: 3.5, tags: { a: 'b' }, timestampMs: Date.now() }],
      patches: {
        updateTaskRuns: [done], deleteTaskRunIds: [gone.id], endedAttempts: [{ taskRunId: run.id, number: 1, state: 'SUCCESS', histories: run.histories }],
        timers: [{ kind: 'flow-retry', dueAtMs: Date.now() }],
      },
    })], LEASE);
    expect(outcome).toEqual(['committed']);
    expect(await db.store.loadWhole(keyOf(execution))).toEqual({ execution: ended, taskRuns: [done] });
    expect(await db.query('select kind from timers where execution_id = $1', [execution.id])).toEqual([{ kind: 'flow-retry' }]);
    expect(await db.query('select level, message, namespace, flow_id from logs where execution_id = $1 order by logged_at', [execution.id])).toEqual([
      { level: 'WARN', message: 'worker', namespace: 'company.team', flow_id: 'hello' }, { level: 'ERROR', message: 'engine', namespace: 'company.team', flow_id: 'hello' },
    ]);
    expect(await db.query('select name, value, tags from metrics where execution_id = $1', [execution.id])).toEqual([{ name: 'rows', value: 3.5, tags: { a: 'b' } }]);
    expect(await db.query('select number, state from attempts where execution_id = $1', [execution.id])).toEqual([{ number: 1, state: 'SUCCESS' }]);
  });

  test('a stale transition writes nothing while its neighbours commit', async () => {
    const executions = [sampleExecution(), sampleExecution(), sampleExecution()];
    await db.store.commit(executions.map((execution) => sampleTransition(execution)), LEASE);
    const outcomes = await db.store.commit(executions.map((execution, i) => sampleTransition({ ...execution, version: 2 }, {
      expectedVersion: i === 1 ? 7 : 1, logs: [{ timestampMs: Date.now(), level: 'INFO', message: 'x' }],
      patches: { insertTaskRuns: [sampleTaskRun()], timers: [{ kind: 'retry', dueAtMs: Date.now() + 1e6 }] },
    })), LEASE);
    expect(outcomes).toEqual(['committed', 'stale', 'committed']);
    const [left] = await db.query(
      `select version, (select count(*)::int from task_runs t where t.execution_id = e.id) as runs, (select count(*)::int from logs t where t.execution_id = e.id) as logs,
        (select count(*)::int from timers t where t.execution_id = e.id) as timers from executions e where id = $1`, [executions[1]?.id]);
    expect(left).toEqual({ version: 1, runs: 0, logs: 0, timers: 0 });
  });

  test('text that PostgreSQL cannot hold is cleaned, not refused', async () => {
    const execution = sampleExecution({ inputs: { nul: 'a\0b', half: '\ud800' } });
    await db.store.commit([sampleTransition(execution, { logs: [{ timestampMs: Date.now(), level: 'INFO', message: 'x\0y' }] })], LEASE);
    expect((await db.store.load([keyOf(execution)]))[0]?.execution.inputs).toEqual({ nul: 'ab', half: '\ufffd' });
  });

  test('one transition that the database refuses is answered so, and does not stop the others', async () => {
    const good = [sampleExecution(), sampleExecution(), sampleExecution()];
    const bad = sampleExecution({ tenantId: 'no-such-tenant' });
    const batch = [good[0], bad, good[1], good[2]].flatMap((execution) => (execution ? [sampleTransition(execution)] : []));
    expect(await db.store.commit(batch, LEASE)).toEqual(['committed', { refused: expect.objectContaining({ code: 'unexpected' }) as unknown }, 'committed', 'committed']);
    expect((await db.store.load(good.map(keyOf))).map((snapshot) => snapshot?.execution.id)).toEqual(good.map((execution) => execution.id));
  });

  test('refuses the same execution twice in a batch', async () => {
    const execution = sampleExecution();
    await expect(db.store.commit([sampleTransition(execution), sampleTransition(execution)], LEASE)).rejects.toThrow(/comes twice/);
  });

  test('loop values are sent once and survive later steps', async () => {
    const execution = sampleExecution();
    const loop = sampleTaskRun({ state: 'CREATED' });
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [loop] } })], LEASE);
    const items = ['a', 'b'];
    const twin = sampleTaskRun({ taskId: 'twin' });
    const opened = { ...loop, state: 'RUNNING' as const, items };
    await db.store.commit([sampleTransition({ ...execution, version: 2 }, { expectedVersion: 1, patches: { updateTaskRuns: [opened], insertTaskRuns: [twin] } })], LEASE);
    const both = [{ ...opened, frame: execution.frame }, { ...twin, items }];
    await db.store.commit([sampleTransition({ ...execution, version: 3 }, { expectedVersion: 2, patches: { updateTaskRuns: both } })], LEASE);
    const [snapshot] = await db.store.load([keyOf(execution)]);
    expect(snapshot?.taskRuns.map((run) => run.items)).toEqual([items, items]);
  });
});

describe('claim', () => {
  test('gives the execution, the task run as it now is, and what is above it, nearest first', async () => {
    const execution = sampleExecution({ inputs: { a: 1 } });
    const outer = sampleTaskRun({ taskId: 'outer', state: 'RUNNING' });
    const inner = sampleTaskRun({ taskId: 'inner', state: 'RUNNING', parentId: outer.id, value: 'x' });
    const run = sampleTaskRun({ parentId: inner.id });
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [outer, inner, run] } })], LEASE);
    const request = { ...keyOf(execution), taskRunId: run.id, attempt: 1, leaseToken: 'token' };
    const [claimed, again, wrongAttempt] = await db.store.claim([request, { ...request, leaseToken: 'again' }, { ...request, attempt: 2 }], { ...LEASE, workerId: 'worker-1' });
    expect(claimed?.execution).toEqual(execution);
    expect(claimed?.ancestors.map((above) => above.taskId)).toEqual(['inner', 'outer']);
    const startedAtMs = claimed?.claimedAtMs ?? 0;
    expect(Math.abs(startedAtMs - Date.now())).toBeLessThan(60_000);
    expect(claimed?.taskRun).toEqual({
      ...run, state: 'RUNNING', leaseToken: 'token', workerId: 'worker-1', firstStartedAtMs: startedAtMs,
      histories: [...run.histories, { state: 'RUNNING', date: new Date(startedAtMs).toISOString() }],
    });
    expect([again, wrongAttempt]).toEqual([undefined, undefined]);
    expect(await db.store.claim([{ ...request, tenantId: 'other' }], { ...LEASE, workerId: 'w' })).toEqual([undefined]);
  });
});

describe('leases', () => {
  test('hold, tell of a kill, and are lost with the token', async () => {
    const execution = sampleExecution();
    const [held, killing] = [sampleTaskRun({ state: 'RUNNING', leaseToken: 'h' }), sampleTaskRun({ state: 'KILLING', leaseToken: 'k' })];
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [held, killing] } })], LEASE);
    const key = keyOf(execution);
    expect(await db.store.extendLeases([
      { ...key, taskRunId: killing.id, leaseToken: 'k' }, { ...key, taskRunId: held.id, leaseToken: 'other' }, { ...key, taskRunId: held.id, leaseToken: 'h' },
    ], LEASE)).toEqual(['interrupt', 'lost', 'held']);
  });

  test('expired ones are taken once; their holder can no longer extend, but may still report first', async () => {
    const execution = sampleExecution();
    const run = sampleTaskRun({ state: 'RUNNING', leaseToken: 't', workerId: 'w1' });
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [run] } })], { leaseMs: -1 });
    const taken = await Promise.all([db.store.takeExpiredLeases({ limit: 10, holdMs: 60_000 }), db.rival.takeExpiredLeases({ limit: 10, holdMs: 60_000 })]);
    expect(taken.flat()).toEqual([{ ...keyOf(execution), taskRunId: run.id, leaseToken: 't' }]);
    expect(await db.store.extendLeases([{ ...keyOf(execution), taskRunId: run.id, leaseToken: 't' }], LEASE)).toEqual(['lost']);
    const { leaseToken: _lease, ...done } = { ...run, state: 'SUCCESS' as const };
    expect(await db.store.commit([sampleTransition({ ...execution, version: 2 }, {
      expectedVersion: 1, leases: [{ taskRunId: run.id, leaseToken: 't' }], patches: { updateTaskRuns: [done] },
    })], LEASE)).toEqual(['committed']);
  });

  test('wait for the restart strategy, except for those that are being killed', async () => {
    const execution = sampleExecution();
    const [lost, killing] = [sampleTaskRun({ state: 'RUNNING', leaseToken: 'l', workerId: 'w1' }), sampleTaskRun({ state: 'KILLING', leaseToken: 'k', workerId: 'w1' })];
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [lost, killing] } })], { leaseMs: -5_000 });
    const taken = async (resubmitAfterMs: number | null, holdMs = 0): Promise<string[]> =>
      (await db.store.takeExpiredLeases({ limit: 10, holdMs, resubmitAfterMs })).map(({ leaseToken }) => leaseToken).sort();
    expect(await taken(60_000)).toEqual(['k']);
    // A hold of no time ends with the millisecond that it began in.
    await eventually(async () => expect(await taken(null)).toEqual(['k']));
    await eventually(async () => expect(await taken(1_000)).toEqual(['k', 'l']));
    await eventually(async () => expect(await taken(0, 60_000)).toEqual(['k', 'l']));
  });

  test('a lease that was extended in time is not taken', async () => {
    const execution = sampleExecution();
    const run = sampleTaskRun({ state: 'RUNNING', leaseToken: 't' });
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [run] } })], { leaseMs: -1 });
    expect(await db.store.extendLeases([{ ...keyOf(execution), taskRunId: run.id, leaseToken: 't' }], LEASE)).toEqual(['held']);
    const taken = await db.store.takeExpiredLeases({ limit: 10, holdMs: 1 });
    expect(taken.filter(({ executionId }) => executionId === execution.id)).toEqual([]);
  });
});

describe('sweeps', () => {
  test('due timers are taken once per hold, and dropped', async () => {
    const execution = sampleExecution();
    await db.store.commit([sampleTransition(execution, {
      patches: { timers: [{ kind: 'retry', taskRunId: 'r', attempt: 3, dueAtMs: Date.now() - 5_000 }, { kind: 'schedule', dueAtMs: Date.now() + 1e6 }] },
    })], LEASE);
    const mine = async (holdMs: number) => (await db.store.takeDueTimers({ limit: 100, holdMs })).filter((timer) => timer.executionId === execution.id);
    const first = await mine(100);
    expect(first).toEqual([{ ...keyOf(execution), timerId: expect.any(String), kind: 'retry', taskRunId: 'r', attempt: 3 }]);
    await eventually(async () => expect(await mine(60_000)).toEqual(first));
    expect(await mine(60_000)).toEqual([]);
    await db.store.dropTimers('other', [first[0]?.timerId ?? '']);
    expect(await db.query('select 1 from timers where execution_id = $1', [execution.id])).toHaveLength(2);
    await db.store.dropTimers('main', [first[0]?.timerId ?? '']);
    expect(await db.query('select kind from timers where execution_id = $1', [execution.id])).toEqual([{ kind: 'schedule' }]);
  });

  test('undispatched task runs come again after their time, claimed ones do not', async () => {
    const execution = sampleExecution();
    const [waiting, claimed] = [sampleTaskRun({ workerGroup: 'gpu' }), sampleTaskRun()];
    await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [waiting, claimed] } })], LEASE);
    await db.store.claim([{ ...keyOf(execution), taskRunId: claimed.id, attempt: 1, leaseToken: 'x' }], { ...LEASE, workerId: 'w' });
    const mine = async (olderThanMs: number) => (await db.store.takeUndispatched({ limit: 1_000, olderThanMs })).filter((run) => run.executionId === execution.id);
    expect(await mine(60_000)).toEqual([]);
    await db.query("update task_runs set dispatched_at = now() - interval '1 minute' where execution_id = $1", [execution.id]);
    expect(await mine(30_000)).toEqual([{ ...keyOf(execution), taskRunId: waiting.id, attempt: 1, workerGroup: 'gpu' }]);
    expect(await mine(30_000)).toEqual([]);
  });

  test('due triggers are locked exactly while their execution is open', async () => {
    const execution = sampleExecution();
    await db.store.commit([sampleTransition(execution)], LEASE);
    await db.query("insert into flows (tenant_id, namespace, id, revision, source) values ('main', 'n', 'due', 1, '')");
    await db.query(
      `insert into triggers (tenant_id, namespace, flow_id, trigger_id, type, next_at, execution_id, allow_concurrent, disabled) values
        ('main', 'n', 'due', 'locked', 'x', now(), $1, false, false), ('main', 'n', 'due', 'concurrent', 'x', now(), $1, true, false),
        ('main', 'n', 'due', 'free', 'x', now(), 'gone', false, false), ('main', 'n', 'due', 'disabled', 'x', now(), null, false, true),
        ('main', 'n', 'due', 'later', 'x', now() + interval '1 hour', null, false, false)`, [execution.id]);
    const take = async () => (await db.store.takeDueTriggers({ limit: 10, holdMs: 60_000 })).map((trigger) => trigger.triggerId).sort();
    expect(await take()).toEqual(['concurrent', 'free']);
    await db.store.commit([sampleTransition({ ...execution, version: 2, state: 'FAILED' }, { expectedVersion: 1 })], LEASE);
    expect(await take()).toEqual(['locked']);
    expect(await take()).toEqual([]);
  });
});

test('outputs of closed task runs carry the loop values above them', async () => {
  const execution = sampleExecution();
  const outer = sampleTaskRun({ id: 'b1', taskId: 'outer', state: 'RUNNING' });
  const outerLane = sampleTaskRun({ id: 'b2', taskId: 'seq', parentId: 'b1', value: 'x', state: 'RUNNING' });
  const inner = sampleTaskRun({ id: 'b3', taskId: 'deep', parentId: 'b2', value: '2', state: 'SUCCESS', outputs: { v: 1 } });
  const flat = sampleTaskRun({ id: 'b4', taskId: 'flat', state: 'FAILED' });
  const open = sampleTaskRun({ id: 'b5', taskId: 'deep', parentId: 'b2', value: '3' });
  await db.store.commit([sampleTransition(execution, { patches: { insertTaskRuns: [outer, outerLane, inner, flat, open] } })], LEASE);
  const deep = { taskRunId: 'b3', taskId: 'deep', values: ['x', '2'], state: 'SUCCESS', outputs: { v: 1 } };
  const key = keyOf(execution);
  expect(await db.store.loadOutputs([{ ...key, taskIds: ['deep', 'none'] }, { ...key, taskIds: 'all' }, { tenantId: 'other', executionId: execution.id, taskIds: 'all' }, { ...key, taskIds: [] }]))
    .toEqual([[deep], [deep, { taskRunId: 'b4', taskId: 'flat', values: [], state: 'FAILED' }], [], []]);
});

test('log lines and metrics of a running attempt are written with the flow of their execution', async () => {
  const execution = sampleExecution();
  await db.store.commit([sampleTransition(execution)], LEASE);
  const line = (message: string) => ({ taskRunId: 'r', timestampMs: Date.now(), level: 'INFO' as const, message });
  await db.store.appendLogs(keyOf(execution), [line('one'), line('two')], [{ taskId: 't', taskRunId: 'r', name: 'm', type: 'timer', value: 1, tags: {}, timestampMs: Date.now() }]);
  await db.store.appendLogs({ tenantId: 'other', executionId: execution.id }, [line('foreign')], []);
  expect(await db.query('select message, namespace, flow_id from logs where execution_id = $1 order by id', [execution.id])).toEqual(
    ['one', 'two'].map((message) => ({ message, namespace: 'company.team', flow_id: 'hello' })));
  expect(await db.query('select name, type from metrics where execution_id = $1', [execution.id])).toEqual([{ name: 'm', type: 'timer' }]);
});

test('partitions are made ahead, take over early rows, and are secured', async () => {
  const days = 9;
  const ahead = Date.now() + days * 86_400_000;
  const execution = sampleExecution();
  await db.store.commit([sampleTransition(execution, { logs: [{ timestampMs: ahead, level: 'INFO', message: 'early' }] })], LEASE);
  expect(await db.query('select tableoid::regclass::text as partition from logs where execution_id = $1', [execution.id])).toEqual([{ partition: 'logs_default' }]);
  await Promise.all([db.store.ensurePartitions(days + 1), db.rival.ensurePartitions(days + 1)]);
  const partition = `logs_${new Date(ahead).toISOString().slice(0, 10).replaceAll('-', '')}`;
  expect(await db.query('select tableoid::regclass::text as partition from logs where execution_id = $1', [execution.id])).toEqual([{ partition }]);
  expect(await db.query('select relrowsecurity, relforcerowsecurity, (select count(*)::int from pg_policy where polrelid = c.oid) as policies from pg_class c where relname = $1', [partition]))
    .toEqual([{ relrowsecurity: true, relforcerowsecurity: true, policies: 3 }]);
});


test('current revisions of flows, in the order of the names; nothing for deleted and foreign ones', async () => {
  await db.query(`insert into flows (tenant_id, namespace, id, revision, source, deleted) values
    ('main', 'n', 'r1', 3, '', false), ('main', 'n', 'r2', 5, '', true), ('other', 'n', 'r3', 7, '', false)`);
  const name = (flowId: string, tenantId = 'main') => ({ tenantId, namespace: 'n', flowId });
  expect(await db.store.currentRevisions([name('r3', 'other'), name('r3'), name('r2'), name('r1'), name('none')])).toEqual([
    { revision: 7, namespacesVersion: 0 }, undefined, undefined, { revision: 3, namespacesVersion: 0 }, undefined,
  ]);
  await db.query("insert into namespace_versions (tenant_id, version) values ('main', 4)");
  expect(await db.store.currentRevisions([name('r1'), name('r3', 'other')])).toEqual([{ revision: 3, namespacesVersion: 4 }, { revision: 7, namespacesVersion: 0 }]);
  const execution = sampleExecution();
  await db.store.commit([sampleTransition(execution)], LEASE);
  expect((await db.store.load([keyOf(execution)]))[0]?.execution.namespacesVersion).toBe(4);
  await db.query('delete from namespace_versions');
});
