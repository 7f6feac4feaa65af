import { describe, expect, test } from 'vitest';
import { executor, flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const pause = (id: string, properties: Record<string, unknown> = {}, given: Parameters<typeof flowable>[3] = {}) => flowable('Pause', id, {}, { ...given, properties });

function timerOf(scenario: Scenario, kind: string) {
  const timer = scenario.timers.find((each) => each.kind === kind);
  if (!timer) throw new Error(`no ${kind} timer`);
  return { type: 'timer-due' as const, timer: timer.kind, ...(timer.taskRunId !== undefined && { taskRunId: timer.taskRunId }), ...(timer.attempt !== undefined && { attempt: timer.attempt }) };
}

const historyOf = (scenario: Scenario, taskId: string): string[] => scenario.run(taskId).histories.map(({ state }) => state);
const statesOf = ({ execution }: Scenario): string[] => execution.histories.map(({ state }) => state);

describe('Pause', () => {
  test('execution and task run wait until they are resumed', () => {
    const scenario = new Scenario(flow([pause('p'), work('last')])).start();
    expect(scenario.execution.state).toBe('PAUSED');
    expect(scenario.states()).toEqual({ p: 'PAUSED' });
    expect(scenario.send({ type: 'resume', onResume: { ok: true }, by: 'ada' }).applied).toBe(true);
    expect(statesOf(scenario)).toEqual(['CREATED', 'RUNNING', 'PAUSED', 'RESTARTED', 'RUNNING']);
    expect(scenario.run('p').outputs).toMatchObject({ onResume: { ok: true }, resumed: { by: 'ada', to: 'SUCCESS' } });
    expect(scenario.finish().execution.state).toBe('SUCCESS');
    expect(historyOf(scenario, 'p')).toEqual(['CREATED', 'RUNNING', 'PAUSED', 'RUNNING', 'SUCCESS']);
  });

  test('resumed twice: the second time is refused', () => {
    const scenario = new Scenario(flow([pause('p'), work('last')])).start();
    scenario.send({ type: 'resume' });
    expect(scenario.send({ type: 'resume' })).toMatchObject({ applied: false, reason: expect.stringContaining('only a paused one') });
  });

  test.each([
    ['RESUME', 'SUCCESS', 'SUCCESS'], ['WARN', 'WARNING', 'WARNING'], ['FAIL', 'FAILED', 'FAILED'], ['CANCEL', 'CANCELLED', 'CANCELLED'],
  ])('when its duration is over, %s makes it %s', (behavior, run, end) => {
    const scenario = new Scenario(flow([pause('p', { pauseDuration: 'PT1M', behavior }), work('last')])).start();
    expect(scenario.timers).toMatchObject([{ kind: 'pause', dueAtMs: scenario.nowMs + 60_000 }]);
    scenario.send(timerOf(scenario, 'pause'));
    scenario.finish();
    expect([scenario.run('p').state, scenario.execution.state]).toEqual([run, end]);
    expect(scenario.order().includes('last')).toBe(behavior === 'RESUME' || behavior === 'WARN');
  });

  test('its timeout fails it, and its handlers run', () => {
    const handlers = { timeout: 'PT1S', errors: [work('e')], finally: [work('f')] };
    const scenario = new Scenario(flow([pause('p', {}, handlers), work('last')])).start();
    scenario.send(timerOf(scenario, 'timeout'));
    expect(scenario.finish().states()).toEqual({ p: 'FAILED', e: 'SUCCESS', f: 'SUCCESS' });
    expect(scenario.execution.state).toBe('FAILED');
  });

  test('a restart after a timeout pauses again, and the old timer is late', () => {
    const scenario = new Scenario(flow([pause('p', {}, { timeout: 'PT1S', errors: [work('e')] }), work('last')])).start();
    const old = timerOf(scenario, 'timeout');
    scenario.send(old);
    scenario.finish().send({ type: 'restart' });
    scenario.start();
    expect(scenario.execution.state).toBe('PAUSED');
    expect(scenario.states()).toEqual({ p: 'PAUSED' });
    expect(scenario.send(old).applied).toBe(false);
    scenario.send({ type: 'resume' });
    expect(scenario.finish().execution.state).toBe('SUCCESS');
  });

  test('its tasks (deprecated) run after it', () => {
    const scenario = new Scenario(flow([flowable('Pause', 'p', { tasks: [work('a'), work('b')] }), work('last')])).start();
    scenario.send({ type: 'set-task-run-state', taskRunId: scenario.run('p').id, state: 'RUNNING' });
    expect(scenario.finish().order()).toEqual(['p', 'a', 'b', 'last']);
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('set to SUCCESS by an operator it ends without its tasks', () => {
    const scenario = new Scenario(flow([flowable('Pause', 'p', { tasks: [work('a')] }), work('last')])).start();
    scenario.send({ type: 'set-task-run-state', taskRunId: scenario.run('p').id, state: 'SUCCESS' });
    expect(scenario.finish().order()).toEqual(['p', 'last']);
  });

  test('beside it what runs finishes, and nothing new begins until it is resumed', () => {
    const scenario = new Scenario(flow([flowable('Parallel', 'both', { tasks: [pause('p'), flowable('Sequential', 's', { tasks: [work('a'), work('b')] })] })])).start();
    scenario.end('a');
    expect(scenario.states()).toEqual({ both: 'RUNNING', p: 'PAUSED', s: 'RUNNING', a: 'SUCCESS' });
    scenario.send({ type: 'resume' });
    expect(scenario.states()).toMatchObject({ p: 'SUCCESS', b: 'CREATED' });
    expect(scenario.finish().execution.state).toBe('SUCCESS');
  });

  test('of several, one is resumed at a time, and the execution pauses again', () => {
    const scenario = new Scenario(flow([flowable('Parallel', 'both', { tasks: [pause('p'), pause('q')] })])).start();
    scenario.send({ type: 'resume' });
    expect([scenario.execution.state, scenario.states()]).toEqual(['PAUSED', { both: 'RUNNING', p: 'SUCCESS', q: 'PAUSED' }]);
    scenario.send({ type: 'resume' });
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('a failure beside it does not end it, and leads to the handlers after it', () => {
    const scenario = new Scenario(flow([flowable('Parallel', 'both', { tasks: [pause('p'), work('a')] })], { errors: [work('e')] })).start();
    scenario.fail('a');
    expect(scenario.execution.state).toBe('PAUSED');
    scenario.send({ type: 'resume' });
    expect(scenario.finish().execution.state).toBe('FAILED');
    expect(scenario.order()).toContain('e');
  });

  test('is killed with its execution', () => {
    const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [pause('p')] }), work('last')])).start();
    scenario.send({ type: 'kill' });
    expect([scenario.execution.state, scenario.states()]).toEqual(['KILLED', { s: 'KILLED', p: 'KILLED' }]);
  });

  test('an Exit beside it cancels it', () => {
    const lane = flowable('Sequential', 's', { tasks: [work('a'), executor('Exit', 'x', { state: 'SUCCESS' })] });
    const scenario = new Scenario(flow([flowable('Parallel', 'both', { tasks: [pause('p'), lane] })])).start();
    scenario.send({ type: 'resume' });
    const other = new Scenario(flow([flowable('Parallel', 'both', { tasks: [executor('SetVariables', 'v', { variables: {} }), lane, pause('p')] })])).start();
    other.end('a');
    expect(other.execution.state).toBe('PAUSED');
    other.send({ type: 'force-run' });
    expect([other.execution.state, other.run('p').state]).toEqual(['SUCCESS', 'CANCELLED']);
  });

  test('in afterExecution it waits although the state is final', () => {
    const scenario = new Scenario(flow([work('a')], { afterExecution: [pause('p'), work('z')] })).start().end('a');
    expect([scenario.execution.state, scenario.run('p').state]).toEqual(['SUCCESS', 'PAUSED']);
    expect(scenario.send({ type: 'resume' }).applied).toBe(true);
    expect(scenario.finish().states()).toEqual({ a: 'SUCCESS', p: 'SUCCESS', z: 'SUCCESS' });
  });

  test('a duration that is none fails it', () => {
    const scenario = new Scenario(flow([pause('p', { pauseDuration: 'soon' })])).start();
    expect([scenario.execution.state, scenario.run('p').error]).toEqual(['FAILED', "'pauseDuration' of 'p' must be an ISO-8601 duration but is 'soon'"]);
  });
});

describe('an operator pauses', () => {
  test('a running execution: what runs finishes, nothing begins', () => {
    const scenario = new Scenario(flow([work('a'), work('b')])).start();
    expect(scenario.send({ type: 'pause' }).applied).toBe(true);
    scenario.end('a');
    expect([scenario.execution.state, scenario.states()]).toEqual(['PAUSED', { a: 'SUCCESS' }]);
    scenario.send({ type: 'resume' });
    expect(scenario.finish().states()).toEqual({ a: 'SUCCESS', b: 'SUCCESS' });
  });

  test('also in a handler, whose lane goes on where it was', () => {
    const scenario = new Scenario(flow([work('a')], { errors: [work('e'), work('f')] })).start().fail('a');
    scenario.send({ type: 'pause' });
    scenario.end('e');
    expect(scenario.order()).toEqual(['a', 'e']);
    scenario.send({ type: 'resume' });
    expect(scenario.finish().order()).toEqual(['a', 'e', 'f']);
    expect(scenario.execution.state).toBe('FAILED');
  });

  test('the timer of a Pause task does not undo it', () => {
    const lane = flowable('Sequential', 's', { tasks: [pause('p', { pauseDuration: 'PT1S' }), work('b')] });
    const scenario = new Scenario(flow([flowable('Parallel', 'both', { tasks: [lane, work('a')] })])).start();
    scenario.send({ type: 'resume' });
    const second = new Scenario(flow([flowable('Parallel', 'both', { tasks: [work('a'), lane] })])).start();
    second.send({ type: 'force-run' });
    second.send({ type: 'pause' });
    second.send(timerOf(second, 'pause'));
    expect([second.execution.state, second.states()]).toEqual(['PAUSED', { both: 'RUNNING', a: 'CREATED', s: 'RUNNING', p: 'RUNNING' }]);
    second.send({ type: 'resume' });
    expect(second.finish().states()).toEqual({ both: 'SUCCESS', a: 'SUCCESS', s: 'SUCCESS', p: 'SUCCESS', b: 'SUCCESS' });
  });

  test('only a running one', () => {
    const scenario = new Scenario(flow([work('a')])).start().end('a');
    expect(scenario.send({ type: 'pause' })).toMatchObject({ applied: false, reason: expect.stringContaining('is SUCCESS') });
  });

  test('and may kill it then', () => {
    const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [work('a'), work('b')] })])).start();
    scenario.send({ type: 'pause' });
    scenario.end('a');
    scenario.send({ type: 'kill' });
    expect([scenario.execution.state, scenario.states()]).toEqual(['KILLED', { s: 'KILLED', a: 'SUCCESS' }]);
  });
});
