import { describe, expect, it } from 'vitest';
import type { Flow, TaskDefinition } from '@windhover/flow';
import type { ExecutionSnapshot } from '@windhover/engine';
import { forbidden } from '@windhover/kernel';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';
import type { NamespaceAccess } from '../task-services/namespace-access.ts';

const parentKey = { tenantId: 'main', executionId: 'e1' };
const RETRY = { type: 'constant', intervalMs: 1_000, maxAttempts: 2, warningOnRetry: false, behavior: 'RETRY_FAILED_TASK' } as const;

const subflow = (properties: Record<string, unknown> = {}, given: Partial<TaskDefinition> = {}): TaskDefinition =>
  task('call', { type: 'io.kestra.plugin.core.flow.Subflow', properties: { namespace: 'company.team', flowId: 'child', ...properties }, ...given });

function family(properties: Record<string, unknown> = {}, given: { task?: Partial<TaskDefinition>; child?: Partial<Flow>; parent?: Partial<Flow>; access?: NamespaceAccess } = {}) {
  const child = flowOf([task('work')], { id: 'child', ...given.child });
  const parent = flowOf([subflow(properties, given.task), task('next')], { id: 'parent', ...given.parent });
  const pipeline = pipelineOf([child, parent], given.access && { access: given.access });
  const children = (): ExecutionSnapshot[] => [...pipeline.store.rows.values()].map(({ execution }) => execution)
    .filter(({ subflow: link }) => link?.executionId === 'e1').toSorted((one, other) => one.createdAtMs - other.createdAtMs || (one.id < other.id ? -1 : 1));
  const callRun = () => pipeline.store.taskRun(parentKey, 'call');
  const settle = () => pipeline.subflows.idle();
  const endChild = async (state: 'SUCCESS' | 'FAILED', at = -1): Promise<void> => {
    const key = { tenantId: 'main', executionId: children().at(at)?.id ?? '' };
    await pipeline.claim(key, 'work', `lease-${pipeline.store.taskRun(key, 'work').attempt}`);
    await pipeline.advancer.submit(pipeline.endedWork(key, 'work', { state }));
    await settle();
  };
  const start = async (): Promise<void> => {
    await pipeline.create(parent, 'e1');
    await settle();
  };
  return { ...pipeline, parent, child, children, callRun, endChild, start, settle };
}

describe('subflow executions', () => {
  it('are not made in a namespace that does not admit that of the parent; the task fails with both names', async () => {
    const asked: string[][] = [];
    const access: NamespaceAccess = {
      assertAllowed: async (...names) => { asked.push(names); throw forbidden(`Namespace '${names[1]}' is not allowed to access namespace '${names[2]}'`); },
      assertAllowedAll: async () => undefined,
    };
    const closed = family({ namespace: 'secret' }, { child: { namespace: 'secret' }, access });
    await closed.start();
    expect(asked).toEqual([['main', 'company.team', 'secret']]);
    expect(closed.children()).toEqual([]);
    expect(closed.callRun()).toMatchObject({ state: 'FAILED', error: "Namespace 'company.team' is not allowed to access namespace 'secret'" });
    const own = family({}, { access });
    await own.start();
    expect(own.children()).toHaveLength(1);
  });

  it('are made once, waited for, and give their outputs', async () => {
    const { start, children, callRun, endChild, store, queue } = family({}, { child: { outputs: [{ id: 'answer', type: 'STRING', value: 'yes', required: true }] } as Partial<Flow> });
    await start();
    expect(children()).toHaveLength(1);
    expect(callRun()).toMatchObject({ state: 'RUNNING', attempt: 1 });
    expect(queue).toBeDefined();
    await endChild('SUCCESS');
    expect(callRun()).toMatchObject({ state: 'SUCCESS', outputs: { executionId: children()[0]?.id, state: 'SUCCESS', outputs: { answer: 'yes' } } });
    expect(store.taskRun(parentKey, 'next').state).toBe('CREATED');
  });

  it('are made once however many look after the task run at the same time', async () => {
    const { start, children, subflows, callRun, nudges } = family();
    nudges.lost = true;
    await start();
    const id = callRun().id;
    await Promise.all([subflows.tend(parentKey, id), subflows.tend(parentKey, id), subflows.tend(parentKey, id)]);
    await subflows.tend(parentKey, id);
    expect(children()).toHaveLength(1);
  });

  it('end before their parent looks: the parent finds the end', async () => {
    const { start, children, subflows, callRun, nudges, endChild, store } = family();
    nudges.lost = true;
    await start();
    expect(await subflows.tend(parentKey, callRun().id)).toBe('waits');
    await endChild('SUCCESS');
    expect(children()[0]?.state).toBe('SUCCESS');
    expect(callRun().state).toBe('RUNNING');
    expect([...store.row(parentKey).timers.values()]).toMatchObject([{ kind: 'subflow', taskRunId: callRun().id, attempt: 1 }]);
    expect(await subflows.tend(parentKey, callRun().id)).toBe('over');
    expect(callRun().state).toBe('SUCCESS');
    expect(await subflows.tend(parentKey, callRun().id)).toBe('over');
  });

  it('are not made any more once their parent is killed while they start', async () => {
    const { start, children, subflows, callRun, nudges, store, advancer } = family();
    nudges.lost = true;
    await start();
    // The kill commits when the execution is about to be inserted.
    let killed: Promise<unknown> | undefined;
    store.beforeCommit = async (transitions) => {
      if (killed || transitions.every(({ executionId }) => executionId === 'e1')) return;
      killed = advancer.submit({ kind: 'event', ...parentKey, event: { type: 'kill' } });
      await killed;
    };
    await subflows.tend(parentKey, callRun().id);
    expect(store.row(parentKey).execution.state).toBe('KILLING');
    expect(children()).toEqual([]);
    await subflows.idle();
    expect(await subflows.tend(parentKey, callRun().id)).toBe('over');
    expect(store.row(parentKey).execution.state).toBe('KILLED');
    expect(children()).toEqual([]);
  });

  it('are killed with their parent, which ends after them', async () => {
    const { start, children, callRun, advancer, settle, store, clock } = family();
    await start();
    clock.advance(10);
    await advancer.submit({ kind: 'event', ...parentKey, event: { type: 'kill' } });
    await settle();
    expect(children().map(({ state }) => state)).toEqual(['KILLED']);
    expect(callRun().state).toBe('KILLED');
    expect(store.row(parentKey).execution.state).toBe('KILLED');
  });

  it('go on without cascade, and those that nobody waits for are killed with it', async () => {
    const kept = family();
    await kept.start();
    await kept.advancer.submit({ kind: 'event', ...parentKey, event: { type: 'kill', cascade: false } });
    await kept.settle();
    expect(kept.store.row(parentKey).execution.state).toBe('KILLED');
    expect(kept.children().map(({ state }) => state)).toEqual(['RUNNING']);

    const loose = family({ wait: false });
    await loose.start();
    expect(loose.callRun()).toMatchObject({ state: 'SUCCESS', outputs: { executionId: loose.children()[0]?.id } });
    expect(loose.children().map(({ state }) => state)).toEqual(['RUNNING']);
    await loose.advancer.submit({ kind: 'event', ...parentKey, event: { type: 'kill' } });
    await loose.settle();
    expect(loose.children().map(({ state }) => state)).toEqual(['KILLED']);
  });

  it('pass their failure on unless told not to', async () => {
    const passed = family();
    await passed.start();
    await passed.endChild('FAILED');
    expect(passed.callRun()).toMatchObject({ state: 'FAILED', outputs: { state: 'FAILED' } });
    const kept = family({ transmitFailed: false });
    await kept.start();
    await kept.endChild('FAILED');
    expect(kept.callRun()).toMatchObject({ state: 'SUCCESS', outputs: { state: 'FAILED' } });
  });

  it('fail at once for a flow that is disabled, that does not exist, or whose inputs are wrong', async () => {
    const disabled = family({}, { child: { disabled: true } });
    await disabled.start();
    expect(disabled.callRun()).toMatchObject({ state: 'FAILED', error: 'Cannot execute a flow which is disabled' });
    const unknown = family({ flowId: 'nowhere' });
    await unknown.start();
    expect(unknown.callRun().error).toContain("Unable to find flow 'company.team'.'nowhere'");
    const lacking = family({}, { child: { inputs: [{ id: 'user', type: 'STRING', required: true }] } as Partial<Flow> });
    await lacking.start();
    expect(lacking.callRun().error).toContain('Invalid input for `user`');
    expect([disabled, unknown, lacking].flatMap(({ children }) => children())).toEqual([]);
  });

  it('get inputs, labels and the correlation id of their family', async () => {
    const given = family(
      { inputs: { user: '{{ vars.name }}' }, labels: { from: 'task' }, inheritLabels: true },
      { child: { inputs: [{ id: 'user', type: 'STRING', required: true }], labels: [{ key: 'own', value: 'c' }] } as Partial<Flow>, parent: { labels: [{ key: 'team', value: 'a' }, { key: 'from', value: 'flow' }], variables: { name: 'Ada' } } },
    );
    await given.start();
    expect(given.children()[0]).toMatchObject({
      inputs: { user: 'Ada' },
      labels: [{ key: 'own', value: 'c' }, { key: 'team', value: 'a' }, { key: 'from', value: 'task' }, { key: 'system.correlationId', value: 'e1' }],
      trigger: { id: 'call', variables: { executionId: 'e1', namespace: 'company.team', flowId: 'parent' } },
    });
  });

  it('are new ones for each retry of the task', async () => {
    const { start, children, endChild, callRun, store, clock, advancer, settle } = family({}, { task: { retry: RETRY } });
    await start();
    await endChild('FAILED');
    expect(callRun().state).toBe('RETRYING');
    clock.advance(2_000);
    const timer = [...store.row(parentKey).timers.values()].find(({ kind }) => kind === 'retry');
    await advancer.submit({ kind: 'event', ...parentKey, timerId: timer?.timerId ?? '', event: { type: 'timer-due', timer: 'retry', taskRunId: callRun().id, attempt: 1 } });
    await settle();
    expect(children().map(({ subflow: link }) => link?.attempt)).toEqual([1, 2]);
    await endChild('SUCCESS');
    expect(callRun()).toMatchObject({ state: 'SUCCESS', attempt: 2 });
  });

  it('are restarted, not made anew, by a restart of their parent: once', async () => {
    const { start, children, endChild, callRun, advancer, settle, subflows } = family();
    await start();
    await endChild('FAILED');
    await advancer.submit({ kind: 'event', ...parentKey, event: { type: 'restart' }, whole: true });
    await settle();
    expect(children()).toMatchObject([{ state: 'RUNNING', attemptNumber: 2, subflow: { attempt: 2 } }]);
    await subflows.tend(parentKey, callRun().id);
    await endChild('FAILED');
    expect(callRun()).toMatchObject({ state: 'FAILED', attempt: 2 });
    expect(children()).toHaveLength(1);
    await advancer.submit({ kind: 'event', ...parentKey, event: { type: 'restart' }, whole: true });
    await settle();
    await endChild('SUCCESS');
    expect(children()).toMatchObject([{ state: 'SUCCESS', attemptNumber: 3 }]);
    expect(callRun().state).toBe('SUCCESS');
  });

  it('are made anew by a restart where the task asks for it', async () => {
    const { start, children, endChild, advancer, settle } = family({ restartBehavior: 'NEW_EXECUTION' });
    await start();
    await endChild('FAILED');
    await advancer.submit({ kind: 'event', ...parentKey, event: { type: 'restart' }, whole: true });
    await settle();
    expect(children().map(({ state, attemptNumber }) => [state, attemptNumber])).toEqual([['FAILED', 1], ['RUNNING', 1]]);
  });

  it('of a flow that calls itself come to an end', async () => {
    const loop = flowOf([subflow({ flowId: '{{ flow.id }}' })], { id: 'loop' });
    const { create, store, subflows } = pipelineOf([loop]);
    await create(loop, 'e1');
    for (let quiet = 0; quiet < 3; quiet += 1) await subflows.idle();
    const executions = [...store.rows.values()].map(({ execution }) => execution);
    expect(executions).toHaveLength(101);
    expect(new Set(executions.map(({ state }) => state))).toEqual(new Set(['FAILED']));
  });
});
