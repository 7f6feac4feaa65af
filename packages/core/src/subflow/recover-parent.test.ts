import { describe, expect, it } from 'vitest';
import type { ExecutionSnapshot } from '@windhover/engine';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';

const parentKey = { tenantId: 'main', executionId: 'e1' };

/** A parent that FAILED by its Subflow task, whose execution failed. */
async function failedFamily(properties: Record<string, unknown> = {}) {
  const child = flowOf([task('work')], { id: 'child' });
  const call = task('call', { type: 'io.kestra.plugin.core.flow.Subflow', properties: { namespace: 'company.team', flowId: 'child', ...properties } });
  const parent = flowOf([call, task('next')], { id: 'parent' });
  const pipeline = pipelineOf([child, parent]);
  const { store, advancer, subflows, nudges } = pipeline;
  const childExecution = (): ExecutionSnapshot => {
    const found = [...store.rows.values()].map(({ execution }) => execution).find(({ subflow }) => subflow?.executionId === 'e1');
    if (!found) throw new Error('no subflow execution');
    return found;
  };
  await pipeline.create(parent);
  await subflows.idle();
  const childKey = { tenantId: 'main', executionId: childExecution().id };
  const endWork = async (state: 'SUCCESS' | 'FAILED'): Promise<void> => {
    await pipeline.claim(childKey, 'work', `lease-${store.taskRun(childKey, 'work').attempt}`);
    await advancer.submit(pipeline.endedWork(childKey, 'work', { state }));
    await subflows.idle();
  };
  await endWork('FAILED');
  const repairChild = async (): Promise<void> => {
    await advancer.submit({ kind: 'event', ...childKey, whole: true, event: { type: 'set-task-run-state', taskRunId: store.taskRun(childKey, 'work').id, state: 'SUCCESS' } });
    await subflows.idle();
  };
  const restart = async (key: typeof parentKey): Promise<void> => {
    await advancer.submit({ kind: 'event', ...key, whole: true, event: { type: 'restart' } });
    await subflows.idle();
  };
  const stateOf = (key: typeof parentKey) => store.row(key).execution.state;
  const callRun = () => store.taskRun(parentKey, 'call');
  return { ...pipeline, childKey, endWork, repairChild, restart, stateOf, callRun, nudges };
}

describe('a parent that failed by its subflow execution', () => {
  it('goes on when an operator repairs that, with its outputs', async () => {
    const { repairChild, stateOf, callRun, childKey, store } = await failedFamily();
    expect([stateOf(parentKey), callRun().state]).toEqual(['FAILED', 'FAILED']);
    await repairChild();
    expect(stateOf(childKey)).toBe('SUCCESS');
    expect(callRun()).toMatchObject({ state: 'SUCCESS', outputs: { executionId: childKey.executionId, state: 'SUCCESS' } });
    expect(callRun().error).toBeUndefined();
    expect([stateOf(parentKey), store.taskRun(parentKey, 'next').state]).toEqual(['RUNNING', 'CREATED']);
  });

  it('goes on when that is restarted and ends well, and not when it fails again', async () => {
    const { restart, endWork, stateOf, callRun, childKey } = await failedFamily();
    await restart(childKey);
    expect(stateOf(parentKey)).toBe('FAILED');
    await endWork('FAILED');
    expect(callRun().state).toBe('FAILED');
    await restart(childKey);
    await endWork('SUCCESS');
    expect([stateOf(parentKey), callRun().state]).toEqual(['RUNNING', 'SUCCESS']);
  });

  it('goes on once, also when all nudges are lost and a timer asks many times', async () => {
    const { repairChild, stateOf, callRun, childKey, store, subflows, nudges } = await failedFamily();
    nudges.lost = true;
    await repairChild();
    expect(stateOf(parentKey)).toBe('FAILED');
    const timers = [...store.row(childKey).timers.values()].filter(({ kind }) => kind === 'subflow');
    expect(timers).toHaveLength(1);
    expect(timers[0]?.taskRunId).toBeUndefined();
    await Promise.all([subflows.recover(childKey), subflows.recover(childKey), subflows.recover(childKey)]);
    expect(await subflows.recover(childKey)).toBe('over');
    expect(callRun().histories.map(({ state }) => state).filter((state) => state === 'SUCCESS')).toHaveLength(1);
    expect(stateOf(parentKey)).toBe('RUNNING');
  });

  it('is left alone after it was restarted: a newer attempt is not ended by the older one', async () => {
    const { repairChild, restart, stateOf, callRun, childKey, advancer, subflows } = await failedFamily({ restartBehavior: 'NEW_EXECUTION' });
    await restart(parentKey);
    await repairChild();
    expect([stateOf(parentKey), callRun().state, callRun().attempt]).toEqual(['RUNNING', 'RUNNING', 2]);
    expect(await subflows.recover(childKey)).toBe('over');
    await advancer.submit({ kind: 'event', ...parentKey, event: { type: 'subflow-ended', taskRunId: callRun().id, attempt: 2, result: { state: 'FAILED' } } });
    expect(await subflows.recover(childKey)).toBe('over');
    expect([stateOf(parentKey), callRun().state]).toEqual(['FAILED', 'FAILED']);
  });

  it('that took no failure over did not fail by it', async () => {
    const { repairChild, stateOf, callRun, childKey, advancer, subflows } = await failedFamily({ transmitFailed: false });
    await advancer.submit({ kind: 'event', ...parentKey, event: { type: 'kill' } });
    await subflows.idle();
    const before = callRun();
    await repairChild();
    expect(await subflows.recover(childKey)).toBe('over');
    expect([stateOf(parentKey), callRun()]).toEqual(['KILLED', before]);
  });
});
