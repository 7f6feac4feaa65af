import { describe, expect, test } from 'vitest';
import { executor, flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const ran = (scenario: Scenario): string[] => scenario.order();

describe('If', () => {
  const of = (condition: unknown) => flowable('If', 'if', { then: [work('yes')], else: [work('no')] }, { properties: { condition } });

  test.each([['true', 'yes', true], ['0', 'no', false], ['{{ inputs.on }}', 'yes', true]])('%s runs %s', (condition, expected, evaluationResult) => {
    const scenario = new Scenario(flow([of(condition)]), { inputs: { on: 1 } }).start().finish();
    expect(ran(scenario)).toEqual(['if', expected]);
    expect(scenario.run('if').outputs).toEqual({ evaluationResult });
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('without an else there is nothing to do', () => {
    const scenario = new Scenario(flow([flowable('If', 'if', { then: [work('yes')] }, { properties: { condition: 'false' } })])).start();
    expect(scenario.states()).toEqual({ if: 'SUCCESS' });
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('only disabled tasks are nothing to do', () => {
    const tasks = { then: [work('off', { disabled: true })] };
    const scenario = new Scenario(flow([flowable('If', 'if', tasks, { properties: { condition: 'true' } })])).start();
    expect(scenario.states()).toEqual({ if: 'SUCCESS' });
  });

  test('a condition that does not render fails the task with a log line', () => {
    const scenario = new Scenario(flow([of('{{ nothing.here }}')])).start();
    expect(scenario.states()).toEqual({ if: 'FAILED' });
    expect(scenario.logs).toEqual([{
      level: 'ERROR', message: 'Unable to find `nothing` used in the expression `{{ nothing.here }}`', taskRunId: scenario.run('if').id, taskId: 'if',
    }]);
  });
});

describe('Switch', () => {
  const cases = { 'cases.a': [work('a1'), work('a2')], 'cases.b': [work('b1')] };
  const of = (value: string, branches = {}) => flow([flowable('Switch', 'sw', { ...cases, ...branches }, { properties: { value } })]);

  test('runs the matching case', () => {
    const scenario = new Scenario(of('{{ inputs.which }}'), { inputs: { which: 'a' } }).start().finish();
    expect(ran(scenario)).toEqual(['sw', 'a1', 'a2']);
    expect(scenario.run('sw').outputs).toEqual({ value: 'a', defaults: false });
    expect(scenario.run('a1').value).toBeUndefined();
  });

  test('else the defaults', () => {
    const scenario = new Scenario(of('x', { defaults: [work('d')] })).start().finish();
    expect(ran(scenario)).toEqual(['sw', 'd']);
    expect(scenario.run('sw').outputs).toEqual({ value: 'x', defaults: true });
  });

  test('with neither it fails', () => {
    const scenario = new Scenario(of('x')).start();
    expect(scenario.states()).toEqual({ sw: 'FAILED' });
    expect(scenario.run('sw').error).toContain("No case matches the value 'x'");
  });

  test('names of the object prototype are no cases', () => {
    expect(new Scenario(of('constructor')).start().states()).toEqual({ sw: 'FAILED' });
  });
});

describe('Template', () => {
  const of = (branches: Record<string, ReturnType<typeof work>[]>, given = {}) =>
    new Scenario(flow([flowable('Template', 't', branches, { properties: { namespace: 'a', templateId: 'b', args: { x: '{{ inputs.x }}' } }, ...given }), work('after')]), { inputs: { x: '1' } }).start();

  test('runs its tasks in order, and keeps its arguments as outputs', () => {
    const scenario = of({ tasks: [work('one'), work('two')] }).finish();
    expect(ran(scenario)).toEqual(['t', 'one', 'two', 'after']);
    expect(scenario.run('t')).toMatchObject({ state: 'SUCCESS', outputs: { args: { x: '1' } } });
  });

  test('fails without a template, and with the reason why it is not used', () => {
    expect(of({}).run('t')).toMatchObject({ state: 'FAILED', error: "Can't find flow template 'a.b'" });
    expect(of({}, { problem: 'disabled' }).run('t').error).toBe('disabled');
  });
});

describe('Parallel', () => {
  test('runs all at once, and running siblings finish after a failure', () => {
    const tasks = [work('a'), flowable('Sequential', 's', { tasks: [work('b'), work('c')] }), work('d')];
    const scenario = new Scenario(flow([flowable('Parallel', 'p', { tasks })])).start();
    expect(scenario.states()).toEqual({ p: 'RUNNING', a: 'CREATED', s: 'RUNNING', d: 'CREATED', b: 'CREATED' });
    scenario.fail('a');
    expect(scenario.run('p').state).toBe('RUNNING');
    scenario.finish();
    expect(scenario.states()).toEqual({ p: 'FAILED', a: 'FAILED', s: 'SUCCESS', d: 'SUCCESS', b: 'SUCCESS', c: 'SUCCESS' });
  });

  test('opens no more than `concurrent`', () => {
    const tasks = ['a', 'b', 'c'].map((id) => work(id));
    const scenario = new Scenario(flow([flowable('Parallel', 'p', { tasks }, { properties: { concurrent: 2 } })])).start();
    expect(ran(scenario)).toEqual(['p', 'a', 'b']);
    scenario.end('b');
    expect(ran(scenario)).toEqual(['p', 'a', 'b', 'c']);
  });

  test('a limit that is no number fails the task', () => {
    const scenario = new Scenario(flow([flowable('Parallel', 'p', { tasks: [work('a')] }, { properties: { concurrent: 'many' } })])).start();
    expect(scenario.run('p').error).toBe("'concurrent' must be 0 or a positive integer but is 'many'");
  });
});

describe('ForEach', () => {
  const of = (values: unknown, more: Record<string, unknown> = {}) =>
    flow([flowable('ForEach', 'each', { tasks: [work('one'), work('two')] }, { properties: { values, ...more } })]);

  test('runs a group per value, one after the other by default', () => {
    const scenario = new Scenario(of(['x', 'y'])).start();
    expect(scenario.states()).toEqual({ each: 'RUNNING', 'one[x]': 'CREATED' });
    scenario.finish();
    expect(scenario.taskRuns.slice(1).map(({ taskId, value, iteration }) => [taskId, value, iteration])).toEqual([
      ['one', 'x', 0], ['two', 'x', 0], ['one', 'y', 1], ['two', 'y', 1],
    ]);
    expect(scenario.run('each').items).toEqual(['x', 'y']);
  });

  test('concurrencyLimit 0 runs all values at once, and groups stay sequential inside', () => {
    const scenario = new Scenario(of(['x', 'y', 'z'], { concurrencyLimit: 0 })).start();
    expect(scenario.states()).toEqual({ each: 'RUNNING', 'one[x]': 'CREATED', 'one[y]': 'CREATED', 'one[z]': 'CREATED' });
    scenario.end('one', {}, 'y');
    expect(scenario.run('two', 'y').state).toBe('CREATED');
  });

  test.each([
    ['the text of a JSON list', '["a", 1, true]', ['a', '1', 'true']],
    ['an expression that gives a list', '{{ inputs.list }}', ['p', '2']],
    ['a list with numbers and objects', [1, { k: [1, 2] }], ['1', '{"k":[1,2]}']],
    ['a list with expressions', ['{{ inputs.list.length }}', 'x'], undefined],
  ])('values may be %s', (_, values, expected) => {
    const scenario = new Scenario(of(values), { inputs: { list: ['p', 2] } }).start();
    expect(scenario.run('each').items).toEqual(expected);
    expect(scenario.run('each').state).toBe(expected ? 'RUNNING' : 'FAILED');
  });

  test('an empty list succeeds', () => {
    expect(new Scenario(of([])).start().states()).toEqual({ each: 'SUCCESS' });
    expect(new Scenario(of('[]')).start().execution.state).toBe('SUCCESS');
  });

  test('a null value fails the loop', () => {
    const scenario = new Scenario(of('[1, null, {"key": "my-key", "value": "my-value"}]')).start();
    expect(scenario.states()).toEqual({ each: 'FAILED' });
    expect(scenario.run('each').error).toBe("Found '1' null values on Each, with values=[1, null, {key=my-key, value=my-value}]");
  });

  test.each([['no list'], ['{"a": 1}'], ['{{ inputs.list'] ])('%s is no list', (values) => {
    expect(new Scenario(of(values)).start().run('each').error).toContain('must be a list');
  });

  test('values stay with the direct children: what is nested reads them from its parents', () => {
    const inner = flowable('Sequential', 's', { tasks: [work('leaf')] });
    const scenario = new Scenario(flow([flowable('ForEach', 'each', { tasks: [inner] }, { properties: { values: ['x'] } })])).start();
    expect(scenario.run('s').value).toBe('x');
    expect(scenario.run('leaf').value).toBeUndefined();
    expect(scenario.run('leaf').parentId).toBe(scenario.run('s').id);
  });
});

describe('AllowFailure', () => {
  test('a failure inside ends it in WARNING and what follows runs', () => {
    const block = flowable('AllowFailure', 'block', { tasks: [flowable('Sequential', 's', { tasks: [work('ko'), work('x')] }), work('y')] }, { errors: [work('local')] });
    const scenario = new Scenario(flow([block, work('after')], { errors: [work('global')] })).start().finish('ko');
    expect(scenario.states()).toEqual({ block: 'WARNING', s: 'FAILED', ko: 'FAILED', local: 'SUCCESS', after: 'SUCCESS' });
    expect(scenario.execution.state).toBe('WARNING');
  });
});

describe('Dag', () => {
  const of = (dependsOn: Record<string, string[]>, concurrent = 0) =>
    flow([flowable('Dag', 'dag', { tasks: ['a', 'b', 'c', 'd'].map((id) => work(id)) }, { properties: { dependsOn, concurrent } })]);

  test('a task starts when all that it depends on have ended', () => {
    const scenario = new Scenario(of({ c: ['a', 'b'], d: ['b'] })).start();
    expect(ran(scenario)).toEqual(['dag', 'a', 'b']);
    scenario.end('b');
    expect(ran(scenario)).toEqual(['dag', 'a', 'b', 'd']);
    scenario.end('a');
    expect(ran(scenario)).toEqual(['dag', 'a', 'b', 'd', 'c']);
    scenario.finish();
    expect(scenario.execution.state).toBe('SUCCESS');
  });

  test('a later task may come before an earlier one, and the limit holds', () => {
    const scenario = new Scenario(of({ a: ['d'] }, 1)).start().finish();
    expect(ran(scenario)).toEqual(['dag', 'b', 'c', 'd', 'a']);
  });

  test('a failure stops what has not begun', () => {
    const scenario = new Scenario(of({ c: ['a'], d: ['c'] })).start().finish('a');
    expect(scenario.states()).toEqual({ dag: 'FAILED', a: 'FAILED', b: 'SUCCESS' });
  });
});

test('a flowable that an executor task closes at once goes on in the same decision', () => {
  const labels = executor('Labels', 'l', { labels: { a: 'b' } });
  const scenario = new Scenario(flow([flowable('Sequential', 's', { tasks: [labels] }), work('next')])).start();
  expect(scenario.states()).toEqual({ s: 'SUCCESS', l: 'SUCCESS', next: 'CREATED' });
});
