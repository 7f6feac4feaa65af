import { describe, expect, test } from 'vitest';
import { executor, flow, flowable, work } from '../simulation/flow-builder.ts';
import { Scenario } from '../simulation/scenario.ts';

const play = (...tasks: Parameters<typeof flow>[0]): Scenario =>
  new Scenario(flow(tasks, { variables: { name: 'World', deep: { a: 1, b: 2 } }, labels: [{ key: 'team', value: 'x' }] }), { id: 'exec' }).start();

describe('Labels', () => {
  test.each([
    ['a map', { team: 'y', run: '{{ execution.id }}', n: 3 }],
    ['a list', [{ key: 'team', value: 'y' }, { key: 'run', value: '{{ execution.id }}' }, { key: 'n', value: 3 }]],
  ])('%s is merged into the labels, later ones win', (_, labels) => {
    const scenario = play(executor('Labels', 'l', { labels }));
    expect(scenario.execution.labels).toEqual([
      { key: 'team', value: 'y' }, { key: 'system.correlationId', value: 'exec' }, { key: 'run', value: 'exec' }, { key: 'n', value: '3' },
    ]);
    expect(scenario.run('l').state).toBe('SUCCESS');
    expect(scenario.endedAttempts.map(({ state }) => state)).toEqual(['SUCCESS']);
  });

  test('system labels are refused', () => {
    const scenario = play(executor('Labels', 'l', { labels: { 'system.correlationId': 'mine' } }));
    expect(scenario.run('l').error).toContain('offending label: system.correlationId');
    expect(scenario.execution.state).toBe('FAILED');
  });

  test.each([['text'], [[{ value: 1 }]], [7]])('%j are no labels', (labels) => {
    expect(play(executor('Labels', 'l', { labels })).run('l').error).toContain('must be a map or a list');
  });
});

describe('SetVariables', () => {
  test('merges deeply', () => {
    const scenario = play(executor('SetVariables', 's', { variables: { name: 'Loïc', deep: { b: 3, c: 4 }, list: [42] } }));
    expect(scenario.execution.variables).toEqual({ name: 'Loïc', deep: { a: 1, b: 3, c: 4 }, list: [42] });
  });

  test('without overwrite a known name fails and changes nothing', () => {
    const scenario = play(executor('SetVariables', 's', { variables: { message: 'Hello', name: 'x' }, overwrite: false }), work('after'));
    expect(scenario.states()).toEqual({ s: 'FAILED' });
    expect(scenario.execution.variables['name']).toBe('World');
    expect(scenario.run('s').error).toContain('name');
  });

  test('a variable named __proto__ is a plain value', () => {
    const variables: unknown = JSON.parse('{"__proto__": {"polluted": true}}');
    const scenario = play(executor('SetVariables', 's', { variables }));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(scenario.execution.state).toBe('SUCCESS');
  });
});

describe('UnsetVariables', () => {
  test('removes dotted paths', () => {
    expect(play(executor('UnsetVariables', 'u', { variables: ['name', 'deep.a'] })).execution.variables).toEqual({ deep: { b: 2 } });
  });

  test('a missing variable fails unless it is to be ignored', () => {
    expect(play(executor('UnsetVariables', 'u', { variables: ['deep.z'] })).run('u').error).toBe("Variable 'deep.z' does not exist");
    expect(play(executor('UnsetVariables', 'u', { variables: ['deep.z'], ignoreMissing: true })).execution.state).toBe('SUCCESS');
  });
});

describe('Exit', () => {
  const around = (state: string) => [flowable('If', 'if', { then: [executor('Exit', 'exit', { state })] }, { properties: { condition: 'true' } }), work('end')];

  test.each([['WARNING', 'WARNING'], ['FAILED', 'FAILED'], ['SUCCESS', 'SUCCESS'], ['CANCELED', 'CANCELLED'], ['KILLED', 'KILLED']])('%s ends everything around it', (given, state) => {
    const scenario = new Scenario(flow(around(given), { errors: [work('e')], finally: [work('f')] })).start();
    expect(scenario.states()).toEqual({ if: state, exit: state });
    expect(scenario.execution.state).toBe(state);
  });

  test('afterExecution still runs', () => {
    const scenario = new Scenario(flow(around('WARNING'), { afterExecution: [work('a'), work('b')] })).start().finish();
    expect(scenario.order()).toEqual(['if', 'exit', 'a', 'b']);
    expect(scenario.execution.state).toBe('WARNING');
  });

  test('running siblings finish first, unless it kills', () => {
    const parallel = (state: string) => flow([flowable('Parallel', 'p', { tasks: [work('a'), executor('Exit', 'exit', { state }), work('late')] })]);
    const failed = new Scenario(parallel('FAILED')).start();
    expect(failed.states()).toEqual({ p: 'RUNNING', a: 'CREATED', exit: 'FAILED' });
    failed.finish();
    expect(failed.execution.state).toBe('FAILED');
    expect(new Scenario(parallel('KILLED')).start().states()).toEqual({ p: 'KILLED', a: 'KILLED', exit: 'KILLED' });
  });

  test('an unknown state is an error', () => {
    expect(new Scenario(flow(around('RUNNING'))).start().run('exit').error).toContain("is 'RUNNING'");
  });
});
