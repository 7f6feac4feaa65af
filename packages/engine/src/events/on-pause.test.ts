import { describe, expect, test } from 'vitest';
import { executor, flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

function timerOf(scenario: Scenario, kind: string) {
  const timer = scenario.timers.find((each) => each.kind === kind);
  if (!timer) throw new Error(`no ${kind} timer`);
  return { type: 'timer-due' as const, timer: timer.kind, ...(timer.taskRunId !== undefined && { taskRunId: timer.taskRunId }), ...(timer.attempt !== undefined && { attempt: timer.attempt }) };
}

describe('onPause of a Pause', () => {
  const withTask = (onPause: ReturnType<typeof work>, properties: Record<string, unknown> = {}, given: Parameters<typeof flowable>[3] = {}) =>
    new Scenario(flow([flowable('Pause', 'p', { onPause: [onPause] }, { ...given, properties }), work('last')]));

  /** Is RUNNING from its beginning on, and ends only by an event. */
  const subflow = work('o', { type: 'io.kestra.plugin.core.flow.Subflow' });
  const endKilled = (scenario: Scenario) =>
    scenario.send({ type: 'subflow-ended', taskRunId: scenario.run('o').id, attempt: 1, result: { state: 'KILLED' } });

  test('runs while the execution is paused, and the pause goes on', () => {
    const scenario = withTask(work('o')).start();
    expect([scenario.execution.state, scenario.states()]).toEqual(['PAUSED', { p: 'PAUSED', o: 'CREATED' }]);
    expect(scenario.run('o').parentId).toBe(scenario.run('p').id);
    scenario.end('o');
    expect([scenario.execution.state, scenario.states()]).toEqual(['PAUSED', { p: 'PAUSED', o: 'SUCCESS' }]);
    scenario.send({ type: 'resume' });
    expect(scenario.finish().order()).toEqual(['p', 'o', 'last']);
    expect([scenario.execution.state, scenario.run('p').state]).toEqual(['SUCCESS', 'SUCCESS']);
  });

  test('its failure is a warning in the log and nothing else', () => {
    const scenario = withTask(work('o'), {}, { errors: [work('e')] }).start().fail('o');
    expect([scenario.execution.state, scenario.states()]).toEqual(['PAUSED', { p: 'PAUSED', o: 'FAILED' }]);
    scenario.send({ type: 'resume' });
    expect(scenario.finish().states()).toEqual({ p: 'SUCCESS', o: 'FAILED', last: 'SUCCESS' });
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('resumed before it has ended, the Pause ends with it', () => {
    const scenario = withTask(work('o')).start();
    scenario.send({ type: 'resume' });
    expect([scenario.execution.state, scenario.states()]).toEqual(['RUNNING', { p: 'RUNNING', o: 'CREATED' }]);
    scenario.end('o');
    expect(scenario.states()).toEqual({ p: 'SUCCESS', o: 'SUCCESS', last: 'CREATED' });
  });

  test('a task that the engine carries out is over at once', () => {
    const scenario = withTask(executor('SetVariables', 'o', { variables: { a: 1 } })).start();
    expect([scenario.execution.state, scenario.states()]).toEqual(['PAUSED', { p: 'PAUSED', o: 'SUCCESS' }]);
  });

  test.each(['SUCCESS', 'KILLED'] as const)('an Exit in it ends the execution as %s, and the pause', (state) => {
    const scenario = withTask(executor('Exit', 'o', { state })).start();
    expect([scenario.execution.state, scenario.run('p').state]).toEqual([state, state === 'KILLED' ? 'KILLED' : 'CANCELLED']);
  });

  test('is killed with its execution, which waits for the end of it', () => {
    const scenario = withTask(subflow).start();
    scenario.send({ type: 'kill' });
    expect([scenario.execution.state, scenario.states()]).toEqual(['KILLING', { p: 'KILLING', o: 'KILLING' }]);
    endKilled(scenario);
    expect([scenario.execution.state, scenario.states()]).toEqual(['KILLED', { p: 'KILLED', o: 'KILLED' }]);
  });

  test('a pause that is cancelled in time ends with it', () => {
    const scenario = withTask(subflow, { pauseDuration: 'PT1M', behavior: 'CANCEL' }).start();
    scenario.send(timerOf(scenario, 'pause'));
    expect(scenario.run('o').state).toBe('KILLING');
    endKilled(scenario);
    expect([scenario.execution.state, scenario.run('p').state]).toEqual(['CANCELLED', 'CANCELLED']);
  });

  test('while it runs the state of the Pause can not be set', () => {
    const scenario = withTask(work('o')).start();
    const set = () => scenario.send({ type: 'set-task-run-state', taskRunId: scenario.run('p').id, state: 'SUCCESS' });
    expect(set()).toMatchObject({ applied: false, reason: expect.stringContaining('onPause') });
    scenario.end('o');
    expect(set()).toMatchObject({ applied: true });
  });

  test('runs again with a restart of the Pause', () => {
    const scenario = withTask(work('o'), {}, { timeout: 'PT1S' }).start().fail('o');
    scenario.send(timerOf(scenario, 'timeout'));
    expect(scenario.finish().execution.state).toBe('FAILED');
    scenario.send({ type: 'restart' });
    scenario.start();
    expect([scenario.execution.state, scenario.states()]).toEqual(['PAUSED', { p: 'PAUSED', o: 'CREATED' }]);
  });
});
