import { describe, expect, it } from 'vitest';
import { flatOutputs, memberPath, outputTree, valuePreview } from './output-tree.ts';
import { run } from './task-run-fixture.ts';

describe('outputTree', () => {
  it('names every value by the expression that gives it', () => {
    const { flow, tasks } = outputTree({
      outputs: { total: 3 },
      taskRunList: [run('load-orders', { outputs: { uri: 'kestra:///x/orders.csv', rows: [1, { a: 2 }] } }), run('silent')],
    });
    expect(flatOutputs(flow).map((node) => node.path)).toEqual(['outputs.total']);
    expect(flatOutputs(tasks).map((node) => node.path)).toEqual([
      "outputs['load-orders']", "outputs['load-orders'].uri", "outputs['load-orders'].rows", "outputs['load-orders'].rows[0]",
      "outputs['load-orders'].rows[1]", "outputs['load-orders'].rows[1].a",
    ]);
  });

  it('has a level for loop values', () => {
    const { tasks } = outputTree({ taskRunList: [
      run('each'),
      run('r0', { task: 'fetch', parent: 'each', iteration: 0, value: 'eu', outputs: { code: 200 } }),
      run('r1', { task: 'fetch', parent: 'each', iteration: 1, value: 'us', outputs: { code: 500 } }),
    ] });
    expect(tasks).toHaveLength(1);
    expect(flatOutputs(tasks).map((node) => [node.path, node.taskRunId])).toEqual([
      ['outputs.fetch', 'r0'], ["outputs.fetch['eu']", 'r0'], ["outputs.fetch['eu'].code", 'r0'], ["outputs.fetch['us']", 'r1'], ["outputs.fetch['us'].code", 'r1'],
    ]);
  });

  it('nests loops in loops', () => {
    const { tasks } = outputTree({ taskRunList: [
      run('outer'), run('inner', { parent: 'outer', iteration: 0, value: 'a' }),
      run('leaf', { parent: 'inner', iteration: 1, value: 'b', outputs: { v: 1 } }),
    ] });
    expect(flatOutputs(tasks).at(-1)?.path).toBe("outputs.leaf['a']['b'].v");
  });
});

describe('words', () => {
  it('quote names that are no identifiers', () => {
    expect([memberPath('o', 'a_1'), memberPath('o', 'a-b'), memberPath('o', "it's")]).toEqual(['o.a_1', "o['a-b']", "o['it\\'s']"]);
  });

  it('sum values up', () => {
    expect([[1, 2], { a: 1, b: 2 }, 'kestra:///n/f/x.csv', 7, null].map(valuePreview)).toEqual(['2 items', '{a, b}', 'x.csv', '7', 'null']);
  });
});
