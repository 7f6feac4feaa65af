import { describe, expect, it } from 'vitest';
import { run } from './task-run-fixture.ts';
import { taskStates } from './task-states.ts';

describe('taskStates', () => {
  it('shows of many runs of a task what matters most', () => {
    const states = taskStates([
      run('a0', { task: 'a' }), run('a1', { task: 'a', states: [['CREATED', 0], ['FAILED', 1]] }), run('b', { states: [['CREATED', 0], ['RUNNING', 1]] }),
    ]);
    expect([...states]).toEqual([['a', 'FAILED'], ['b', 'RUNNING']]);
  });
});
