import { describe, expect, test } from 'vitest';
import { flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const statesOf = ({ execution }: Scenario): string[] => execution.histories.map(({ state }) => state);

describe('a concurrency limit', () => {
  test('QUEUE: the execution waits, and starts later', () => {
    const scenario = new Scenario(flow([work('a')]));
    scenario.send({ type: 'refuse-start', behavior: 'QUEUE' });
    expect(scenario.execution.state).toBe('QUEUED');
    scenario.start();
    expect(statesOf(scenario.finish())).toEqual(['CREATED', 'QUEUED', 'RUNNING', 'SUCCESS']);
  });

  test.each([['CANCEL', 'CANCELLED'], ['FAIL', 'FAILED']] as const)('%s: it ends at once, with no task run', (behavior, state) => {
    const scenario = new Scenario(flow([work('a')], { errors: [work('e')] }));
    scenario.send({ type: 'refuse-start', behavior });
    expect([statesOf(scenario), scenario.taskRuns]).toEqual([['CREATED', state], []]);
    expect(scenario.commands).toEqual([{ type: 'execution-ended', state }]);
    expect(scenario.execution.endedAtMs).toBe(scenario.nowMs);
  });

  test('a refusal that comes after the start changes nothing', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    expect(scenario.send({ type: 'refuse-start', behavior: 'QUEUE' })).toMatchObject({ applied: false });
  });

  test('one that was restarted waits whatever the behaviour, and goes on where it was', () => {
    const scenario = new Scenario(flow([work('a'), work('b')])).start().finish('b');
    scenario.send({ type: 'restart' });
    scenario.send({ type: 'refuse-start', behavior: 'FAIL' });
    expect(scenario.execution.state).toBe('QUEUED');
    scenario.start();
    expect(scenario.finish().order()).toEqual(['a', 'b']);
    expect(statesOf(scenario).slice(-4)).toEqual(['RESTARTED', 'QUEUED', 'RUNNING', 'SUCCESS']);
  });

  test('a start that is late does not start it after the next restart', () => {
    const scenario = new Scenario(flow([work('a')])).start().finish('a');
    scenario.send({ type: 'restart' });
    expect(scenario.send({ type: 'start', restarts: 0 })).toMatchObject({ applied: false, reason: expect.stringContaining('restarted since') });
    expect(scenario.send({ type: 'start', restarts: 1 }).applied).toBe(true);
  });

  test('a refusal that is late does not queue it after the next restart (slots, seed 3529)', () => {
    const scenario = new Scenario(flow([work('a')])).start().finish('a');
    scenario.send({ type: 'restart' });
    expect(scenario.send({ type: 'refuse-start', behavior: 'FAIL', restarts: 0 })).toMatchObject({ applied: false });
    expect(scenario.execution.state).toBe('RESTARTED');
  });

  test.each(['CANCELLED', 'FAILED'] as const)('an operator takes it out of the queue as %s', (state) => {
    const scenario = new Scenario(flow([work('a')]));
    expect(scenario.send({ type: 'unqueue', state })).toMatchObject({ applied: false });
    scenario.send({ type: 'refuse-start', behavior: 'QUEUE' });
    scenario.send({ type: 'unqueue', state });
    expect(statesOf(scenario)).toEqual(['CREATED', 'QUEUED', state]);
  });

  test('a queued restart that is taken out of the queue, or killed, closes its levels', () => {
    for (const event of [{ type: 'unqueue', state: 'CANCELLED' }, { type: 'kill' }] as const) {
      const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [work('a')] })])).start().finish('a');
      scenario.send({ type: 'restart' });
      scenario.send({ type: 'refuse-start', behavior: 'QUEUE' });
      scenario.send(event);
      expect([scenario.execution.state, scenario.taskRuns.filter(({ state }) => state === 'RUNNING' || state === 'RESTARTED')]).toEqual([event.type === 'kill' ? 'KILLED' : 'CANCELLED', []]);
    }
  });
});

describe('force-run', () => {
  test('starts what waits for its date or a slot', () => {
    const scenario = new Scenario(flow([work('a')]), { scheduledAtMs: Date.UTC(2030, 0, 1) }).start();
    expect(scenario.execution.state).toBe('CREATED');
    scenario.send({ type: 'force-run' });
    expect(scenario.finish().execution.state).toBe('SUCCESS');
  });

  test('sends again what waits for a worker, and is refused at the end', () => {
    const scenario = new Scenario(flow([work('a')])).start();
    scenario.commands.length = 0;
    scenario.send({ type: 'force-run' });
    expect(scenario.commands).toMatchObject([{ type: 'dispatch', attempt: 1 }]);
    scenario.finish();
    expect(scenario.send({ type: 'force-run' })).toMatchObject({ applied: false });
  });
});

describe('breakpoints', () => {
  test('hold the execution before the task begins, whatever its runIf', () => {
    const scenario = new Scenario(flow([work('a'), work('b', { runIf: '{{ missing }}' })]), { breakpoints: [{ id: 'b' }] }).start().end('a');
    expect([scenario.execution.state, scenario.states()]).toEqual(['BREAKPOINT', { a: 'SUCCESS', b: 'BREAKPOINT' }]);
    scenario.send({ type: 'resume-from-breakpoint' });
    expect([scenario.execution.state, scenario.run('b').state]).toEqual(['FAILED', 'FAILED']);
  });

  test('with a value hold that iteration of a loop only', () => {
    const each = flowable('ForEach', 'each', { tasks: [work('a')] }, { properties: { values: ['x', 'y'] } });
    const scenario = new Scenario(flow([each]), { breakpoints: [{ id: 'a', value: 'y' }] }).start().end('a', {}, 'x');
    expect(scenario.execution.state).toBe('BREAKPOINT');
    scenario.send({ type: 'resume-from-breakpoint', breakpoints: [] });
    expect(scenario.finish().execution.state).toBe('SUCCESS');
  });

  test('of a flowable hold it as a whole', () => {
    const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [work('a')] })]), { breakpoints: [{ id: 's' }] }).start();
    expect(scenario.states()).toEqual({ s: 'BREAKPOINT' });
    scenario.send({ type: 'resume-from-breakpoint' });
    expect(scenario.finish().states()).toEqual({ s: 'SUCCESS', a: 'SUCCESS' });
  });

  test('can be killed', () => {
    const scenario = new Scenario(flow([work('a')]), { breakpoints: [{ id: 'a' }] }).start();
    scenario.send({ type: 'kill' });
    expect([scenario.execution.state, scenario.states()]).toEqual(['KILLED', { a: 'KILLED' }]);
  });
});

describe('an SLA', () => {
  const labels = [{ key: 'sla', value: 'breached' }];
  const assertion = (behavior: string) => ({ id: 'same', type: 'EXECUTION_ASSERTION', behavior, assert: '{{ vars.fine }}', labels });
  const longest = { id: 'long', type: 'MAX_DURATION', behavior: 'FAIL', duration: 'PT1M', labels };

  test('of a duration has a timer from the creation on, and interrupts what runs', () => {
    const scenario = new Scenario(flow([work('a'), work('b')], { sla: [longest], errors: [work('e')], afterExecution: [work('z')] })).start();
    expect(scenario.timers).toEqual([{ kind: 'sla', attempt: 0, dueAtMs: scenario.execution.createdAtMs + 60_000 }]);
    const run = scenario.run('a');
    scenario.taskRuns = [{ ...run, state: 'RUNNING', leaseToken: 'lease' }];
    scenario.nowMs += 60_000;
    scenario.send({ type: 'timer-due', timer: 'sla', attempt: 0 });
    expect([scenario.execution.state, scenario.states()]).toEqual(['RUNNING', { a: 'KILLING' }]);
    scenario.end('a', { state: 'KILLED' });
    expect(scenario.finish().states()).toEqual({ a: 'KILLED', z: 'SUCCESS' });
    expect([scenario.execution.state, scenario.execution.error]).toEqual(['FAILED', "SLA 'long' violated: execution duration of PT1M exceed the maximum duration of PT1M."]);
    expect(scenario.execution.labels).toContainEqual(labels[0]);
  });

  test('that comes due after the end changes nothing', () => {
    const scenario = new Scenario(flow([work('a')], { sla: [longest] })).start().end('a');
    expect(scenario.send({ type: 'timer-due', timer: 'sla', attempt: 0 })).toMatchObject({ applied: false });
  });

  test('assertion is asked at every change, and cancels before more begins', () => {
    const scenario = new Scenario(flow([work('a'), work('b')], { sla: [assertion('CANCEL')], variables: { fine: 'false' } })).start();
    expect([scenario.execution.state, scenario.taskRuns]).toEqual(['CANCELLED', []]);
  });

  test('assertion that only labels is told once', () => {
    const scenario = new Scenario(flow([work('a'), work('b')], { sla: [assertion('NONE')], variables: { fine: 'false' } })).start().finish();
    expect([scenario.execution.state, scenario.execution.labels.filter(({ key }) => key === 'sla')]).toEqual(['SUCCESS', labels]);
    expect(scenario.logs.filter(({ level }) => level === 'WARN').map(({ message }) => message)).toEqual(["SLA 'same' violated: assertion is false: {{ vars.fine }}."]);
  });

  test('assertion that can not be rendered is not breached', () => {
    const scenario = new Scenario(flow([work('a')], { sla: [{ ...assertion('FAIL'), assert: '{{ outputs.a.value }}' }] })).start();
    expect(scenario.execution.state).toBe('RUNNING');
    scenario.end('a', { outputs: { value: 'false' } });
    expect(scenario.execution.state).toBe('FAILED');
  });

  test('breach ends a paused execution as well', () => {
    const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [flowable('Pause', 'p', {})] })], { sla: [{ ...longest, behavior: 'CANCEL' }] })).start();
    scenario.send({ type: 'timer-due', timer: 'sla', attempt: 0 });
    expect([scenario.execution.state, scenario.states()]).toEqual(['CANCELLED', { s: 'CANCELLED', p: 'CANCELLED' }]);
  });
});
