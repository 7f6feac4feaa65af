import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const grouped = (id: string, key: string, fallback: 'FAIL' | 'WAIT' | 'CANCEL') => work(id, { workerGroup: { key, fallback } });

function play(served: string[], ...[tasks, given]: Parameters<typeof flow>): Scenario {
  const scenario = new Scenario(flow(tasks, given), { inputs: { gpu: 'gpu', empty: '' } });
  scenario.served = new Set(served);
  return scenario.start();
}

describe('the fallback of a worker group', () => {
  test('FAIL fails the task run when nobody is there, with the reason, and the error handler runs', () => {
    const scenario = play(['default'], [grouped('train', 'gpu', 'FAIL'), work('after')], { errors: [work('alert')] });
    expect(scenario.run('train')).toMatchObject({ state: 'FAILED', error: "No worker of the group 'gpu' is available" });
    scenario.finish();
    expect(scenario.states()).toEqual({ train: 'FAILED', alert: 'SUCCESS' });
    expect(scenario.execution.state).toBe('FAILED');
  });

  test('CANCEL ends the execution as KILLED without an error, and kills what runs beside', () => {
    const scenario = play(['default'], [flowable('Parallel', 'p', { tasks: [work('beside'), grouped('train', 'gpu', 'CANCEL')] })], { errors: [work('alert')] });
    expect(scenario.run('train')).toMatchObject({ state: 'KILLED' });
    expect(scenario.run('train').error).toBeUndefined();
    expect(scenario.run('beside').state).toBe('KILLED');
    expect(scenario.execution.state).toBe('KILLED');
  });

  test.each(['FAIL', 'CANCEL'] as const)('with a worker there, %s sends the task to it', (fallback) => {
    const scenario = play(['gpu'], [grouped('train', 'gpu', fallback)]);
    expect(scenario.commands).toContainEqual(expect.objectContaining({ type: 'dispatch', workerGroup: 'gpu' }));
    expect(scenario.finish().execution.state).toBe('SUCCESS');
  });

  test('WAIT never asks', () => {
    expect(play([], [grouped('train', 'gpu', 'WAIT')]).run('train').state).toBe('CREATED');
  });

  test("the flow's group holds for tasks that name none", () => {
    expect(play([], [work('train')], { workerGroup: { key: 'gpu', fallback: 'FAIL' } }).execution.state).toBe('FAILED');
  });

  test('the key is rendered; one that renders to nothing is the default group', () => {
    expect(play([], [grouped('train', '{{ inputs.gpu }}', 'WAIT')]).run('train').workerGroup).toBe('gpu');
    expect(play(['default'], [grouped('train', '{{ inputs.empty }}', 'FAIL')]).run('train')).toMatchObject({ state: 'CREATED', workerGroup: 'default' });
    expect(play([], [grouped('train', '{{ nothing.here }}', 'WAIT')]).run('train')).toMatchObject({ state: 'FAILED' });
  });
});
