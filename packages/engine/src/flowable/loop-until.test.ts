import { describe, expect, it } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const loop = (properties: Record<string, unknown>, given = {}) => flowable('LoopUntil', 'loop', { tasks: [work('step')] }, { properties, ...given });

/** Fires the timer of the next iteration. */
function nextIteration(scenario: Scenario): void {
  const timer = scenario.timers.findLast(({ kind }) => kind === 'loop');
  if (!timer) throw new Error('no timer of a loop');
  scenario.nowMs = timer.dueAtMs;
  scenario.send({ type: 'timer-due', timer: 'loop', taskRunId: timer.taskRunId ?? '', attempt: timer.attempt ?? 0 });
}

describe('LoopUntil', () => {
  it('runs until the condition holds, with the interval in between', () => {
    const scenario = new Scenario(flow([loop({ condition: '{{ outputs.step.ok }}', checkFrequency: { interval: 'PT10S' } }), work('after')])).start();
    expect(scenario.run('loop').outputs).toEqual({ iterationCount: 1 });
    const startedMs = scenario.nowMs;
    scenario.end('step', { outputs: { ok: false } });
    expect(scenario.run('loop')).toMatchObject({ state: 'RUNNING', frame: { waiting: true, lanes: 1 } });
    expect(scenario.timers).toMatchObject([{ kind: 'loop', attempt: 1, dueAtMs: startedMs + 10_001 }]);
    nextIteration(scenario);
    expect(scenario.run('loop').outputs).toEqual({ iterationCount: 2 });
    scenario.taskRuns.findLast(({ taskId }) => taskId === 'step');
    scenario.end('step', { outputs: { ok: true } });
    expect(scenario.run('loop').state).toBe('SUCCESS');
    expect(scenario.order()).toEqual(['loop', 'step', 'step', 'after']);
  });

  it('begins an iteration once, however often its timer fires', () => {
    const scenario = new Scenario(flow([loop({ condition: 'false', checkFrequency: { interval: 'PT1S' } })])).start().end('step');
    nextIteration(scenario);
    nextIteration(scenario);
    expect(scenario.order()).toEqual(['loop', 'step', 'step']);
  });

  it.each([[{ maxIterations: 2, interval: 'PT1S' }], [{ maxDuration: 'PT5S', interval: 'PT4S' }]])('ends well at its maximum %o', (checkFrequency) => {
    const scenario = new Scenario(flow([loop({ condition: 'false', checkFrequency })])).start().end('step');
    nextIteration(scenario);
    scenario.end('step');
    expect(scenario.execution.state).toBe('SUCCESS');
    expect(scenario.logs).toMatchObject([{ level: 'WARN', message: expect.stringContaining('reached') as string }]);
  });

  it('fails at its maximum where it is told to, and runs its handlers', () => {
    const scenario = new Scenario(flow([loop({ condition: 'false', failOnMaxReached: true, checkFrequency: { maxIterations: 1 } }, { errors: [work('rescue')] })]));
    scenario.start().finish();
    expect(scenario.states()).toEqual({ loop: 'FAILED', step: 'SUCCESS', rescue: 'SUCCESS' });
    expect(scenario.run('loop').error).toContain('iterations');
  });

  it('waits a minute unless told otherwise, and says what is wrong with its settings', () => {
    const scenario = new Scenario(flow([loop({ condition: 'false' })])).start();
    const startedMs = scenario.nowMs;
    scenario.end('step');
    expect(scenario.timers[0]?.dueAtMs).toBe(startedMs + 60_001);
    const wrong = new Scenario(flow([loop({ condition: 'false', checkFrequency: { interval: 'soon' } })])).start().end('step');
    expect(wrong.run('loop')).toMatchObject({ state: 'FAILED', error: expect.stringContaining('checkFrequency.interval') as string });
  });

  it('stops on a failure, and is killed while it waits', () => {
    const failed = new Scenario(flow([loop({ condition: 'false' })])).start().fail('step');
    expect(failed.run('loop').state).toBe('FAILED');
    const killed = new Scenario(flow([loop({ condition: 'false' })])).start().end('step');
    killed.send({ type: 'kill' });
    expect(killed.execution.state).toBe('KILLED');
  });
});
