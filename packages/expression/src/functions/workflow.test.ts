import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';

const LOOP = {
  taskrun: { value: 'v2', iteration: 1 },
  task: { id: 'log' },
  parents: [{ task: { id: 'inner' }, taskrun: { value: 'b' } }, { task: { id: 'outer' }, taskrun: { value: 'a' } }],
  parent: { task: { id: 'inner' }, taskrun: { value: 'b' } },
  outputs: {
    make: { a: { b: { v1: { data: 1, value: 'one' }, v2: { data: 2, value: 'two' } } } },
    inner: { b: { x: 'inner-b' } },
    outer: { a: { x: 'outer-a' } },
    log: { a: { b: { v1: { value: 'mine' } } } },
  },
};

describe('workflow functions', () => {
  it('currentEachOutput follows the loop values from the outside in', () => {
    expectRendered('{{ currentEachOutput(outputs.make).data }}', '2', LOOP);
    expectRendered('{{ currentEachOutput(outputs.flat).x }}', '9', { taskrun: { value: 'k' }, outputs: { flat: { k: { x: 9 } } } });
    expect(errorOf('{{ currentEachOutput(outputs.inner) }}', LOOP)).toContain('No execution outputs for the current task runs path');
    expect(errorOf('{{ currentEachOutput() }}', LOOP)).toContain("expects an argument 'outputs'");
  });

  it('iterationOutput takes the iteration before, or the one that is named', () => {
    expectRendered('{{ iterationOutput(outputs.make).data }} {{ iterationOutput(outputs.make, 1).data }}', '1 2', LOOP);
    expectRendered("{{ iterationOutput() }} {{ iterationOutput('make', 0) }}", 'mine one', LOOP);
    expect(errorOf('{{ iterationOutput(outputs.make, 7) }}', LOOP)).toContain('Maximum valid index is 1');
    expect(errorOf('{{ iterationOutput() }}', { taskrun: {} })).toContain('inside iterative tasks only');
  });

  it('parentOutput gives the outputs of an ancestor', () => {
    expectRendered('{{ parentOutput().x }} {{ parentOutput(0).x }} {{ parentOutput(1).x }}', 'inner-b outer-a inner-b', LOOP);
    expect(errorOf('{{ parentOutput(5) }}', LOOP)).toContain('Invalid index: 5 for parents size: 2');
    expect(errorOf('{{ parentOutput() }}')).toContain('inside a task that has a parent');
  });

  it('tasksWithState lists tasks and loop task runs', () => {
    const tasks = { a: { state: 'FAILED' }, b: { state: 'SUCCESS' }, c: { v1: { state: 'FAILED' }, v2: { state: 'SUCCESS' } } };
    expectRendered("{{ tasksWithState('failed') }}", '[{"taskId":"a","state":"FAILED"},{"taskId":"c","state":"FAILED","value":"v1"}]', { tasks });
    expectRendered("{{ tasksWithState('FAILED') }}", '[]');
  });
});
