import { describe, expect, it } from 'vitest';
import { idsBelow, runsOf, taskRunTree } from './task-run-tree.ts';
import type { TreeNode } from './task-run-tree.ts';
import { run } from './task-run-fixture.ts';

const shape = (nodes: readonly TreeNode[]): unknown[] => nodes.map((node) => {
  const name = node.kind === 'run' ? node.run.id : `turn ${node.iteration}:${node.value ?? ''}`;
  return node.children.length === 0 ? name : [name, shape(node.children)];
});

describe('taskRunTree', () => {
  it('puts children below their parents, in order of their start', () => {
    const tree = taskRunTree([run('b', { at: 20 }), run('child', { parent: 'a', at: 12 }), run('a', { at: 10 })]);
    expect(shape(tree)).toEqual([['a', ['child']], 'b']);
  });

  it('keeps a run whose parent is not there at the top', () => {
    expect(shape(taskRunTree([run('a', { parent: 'gone' })]))).toEqual(['a']);
  });

  it('groups the turns of a loop with several tasks', () => {
    const tree = taskRunTree([
      run('loop'),
      run('x1', { parent: 'loop', iteration: 1, value: 'two', at: 5 }), run('y1', { parent: 'loop', iteration: 1, value: 'two', at: 6 }),
      run('x0', { parent: 'loop', iteration: 0, value: 'one', at: 7 }), run('y0', { parent: 'loop', iteration: 0, value: 'one', at: 8 }),
    ]);
    expect(shape(tree)).toEqual([['loop', [['turn 0:one', ['x0', 'y0']], ['turn 1:two', ['x1', 'y1']]]]]);
  });

  it('leaves a loop with one task flat, in the order of its turns', () => {
    const tree = taskRunTree([run('loop'), run('b', { parent: 'loop', iteration: 1, at: 1 }), run('a', { parent: 'loop', iteration: 0, at: 2 })]);
    expect(shape(tree)).toEqual([['loop', ['a', 'b']]]);
  });

  it('lists every run, a parent before its children', () => {
    const tree = taskRunTree([run('a'), run('b', { parent: 'a' }), run('c', { parent: 'b' })]);
    expect(runsOf(tree).map((node) => node.run.id)).toEqual(['a', 'b', 'c']);
  });

  it('finds everything below a run, in whatever order it came', () => {
    expect([...idsBelow([run('c', { parent: 'b' }), run('b', { parent: 'a' }), run('a'), run('other')], 'a')].toSorted()).toEqual(['a', 'b', 'c']);
  });
});
