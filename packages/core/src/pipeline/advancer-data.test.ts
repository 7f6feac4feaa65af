import { describe, expect, it } from 'vitest';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { pipelineOf } from '../testing/pipeline.ts';

const key = { tenantId: 'main', executionId: 'e1' };

describe('what the Advancer reads for a decision', () => {
  it('restarts on closed task runs too, also when it has to decide again', async () => {
    const flow = flowOf([task('a'), task('b')]);
    const { create, claim, endedWork, advancer, store, decidedOn } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    await advancer.submit(endedWork(key, 'a'));
    await claim(key, 'b');
    await advancer.submit(endedWork(key, 'b', { state: 'FAILED' }));
    expect(store.row(key).execution.state).toBe('FAILED');
    let moved = false;
    store.beforeCommit = () => {
      if (moved) return;
      moved = true;
      const row = store.row(key);
      row.execution = { ...row.execution, version: row.execution.version + 1 };
    };
    const outcome = await advancer.submit({ kind: 'event', ...key, event: { type: 'restart' }, whole: true });
    expect(outcome).toMatchObject({ applied: true, execution: { state: 'RUNNING' } });
    expect(store.taskRun(key, 'b').state).toBe('CREATED');
    expect(store.taskRun(key, 'a').state).toBe('SUCCESS');
    expect(decidedOn.at(-1)?.taskRuns.map(({ taskId }) => taskId)).toContain('a');
    await claim(key, 'b');
    expect(await advancer.submit(endedWork(key, 'b'))).toMatchObject({ applied: true, execution: { state: 'SUCCESS' } });
    // What is kept for the next result holds open task runs alone.
    expect(decidedOn.at(-1)?.taskRuns.map(({ taskId }) => taskId)).toEqual(['b']);
  });

  it('loads outputs and secrets that a decision asks for, and decides again', async () => {
    const flow = flowOf([task('a')], {
      outputs: [{ id: 'sum', type: 'STRING', value: '{{ outputs.a.x }}-{{ secret("KEY") }}', required: true }],
    } as never);
    const { create, claim, endedWork, advancer } = pipelineOf([flow], { secrets: { KEY: 's3cret' } });
    await create(flow);
    await claim(key, 'a');
    expect(await advancer.submit(endedWork(key, 'a', { outputs: { x: 'one' } }))).toMatchObject({
      applied: true, execution: { state: 'SUCCESS', outputs: { sum: 'one-s3cret' } },
    });
  });

  it('gives a reporting worker the next task run in the same commit', async () => {
    const flow = flowOf([task('a'), task('b')]);
    const { create, claim, endedWork, advancer, store, queue } = pipelineOf([flow]);
    await create(flow);
    await claim(key, 'a');
    const outcome = await advancer.submit({ ...endedWork(key, 'a'), claim: { workerId: 'w1', workerGroup: 'default', leaseToken: 'next' } });
    expect(outcome).toMatchObject({ applied: true, claimed: { taskRun: { taskId: 'b', state: 'RUNNING', leaseToken: 'next', workerId: 'w1' } } });
    expect(store.taskRun(key, 'b')).toMatchObject({ state: 'RUNNING', leaseToken: 'next' });
    expect(queue.dispatched).toHaveLength(1);
  });
});
