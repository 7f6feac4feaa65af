import { parseFlow } from '@windhover/flow';
import type { Flow } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { describe, expect, it } from 'vitest';
import { breakpointsAfter, playableTasks, stepsBefore } from './play-order.ts';

const log = (id: string): string => `{id: ${id}, type: io.kestra.plugin.core.log.Log, message: hi}`;
const flowOf = (tasks: string, rest = ''): Flow => {
  const { flow, issues } = parseFlow(`id: f\nnamespace: a.b\ntasks:\n${tasks}\n${rest}`, catalogue);
  if (!flow) throw new Error(JSON.stringify(issues));
  return flow;
};
const nested = (type: string, children: readonly string[], more = ''): string => `  - {id: group, type: io.kestra.plugin.core.flow.${type}, ${more}tasks: [${children.join(', ')}]}`;
const row = (id: string): string => `  - ${log(id)}`;

describe('playing one task of a sequence', () => {
  const flow = flowOf([row('a'), row('b'), row('c')].join('\n'), `finally:\n  - ${log('clean')}`);

  it.each([['a', ['b', 'clean']], ['b', ['c', 'clean']], ['c', ['clean']]])('%s stops before %j', (id, expected) => {
    expect(breakpointsAfter(flow, id)).toEqual(expected);
  });

  it('needs everything before it', () => {
    expect(stepsBefore(flow, 'c').map(({ task }) => task.id)).toEqual(['a', 'b']);
  });

  it('passes over disabled tasks', () => {
    const disabled = flowOf([row('a'), row('b').replace('message', 'disabled: true, message'), row('c')].join('\n'));
    expect(breakpointsAfter(disabled, 'a')).toEqual(['c']);
    expect(playableTasks(disabled).map(({ task }) => task.id)).toEqual(['a', 'c']);
  });
});

describe('playing a task inside another one', () => {
  it('stops at the next task of each level', () => {
    const flow = flowOf([row('a'), nested('Sequential', [log('x'), log('y')]), row('z')].join('\n'));
    expect(breakpointsAfter(flow, 'x')).toEqual(['z', 'y']);
    expect(breakpointsAfter(flow, 'group')).toEqual(['z']);
    expect(stepsBefore(flow, 'y').map(({ task, whole }) => `${task.id}${whole ? '' : '…'}`)).toEqual(['a', 'group…', 'x']);
    expect(playableTasks(flow).map(({ task, depth }) => `${depth}${task.id}`)).toEqual(['0a', '0group', '1x', '1y', '0z']);
  });

  it('keeps the other lanes of a Parallel from running', () => {
    const flow = flowOf(nested('Parallel', [log('x'), log('y'), log('z')]));
    expect(breakpointsAfter(flow, 'y')).toEqual(['x', 'z']);
    expect(stepsBefore(flow, 'y').map(({ task }) => task.id)).toEqual(['group']);
  });

  it('lets earlier lanes run where lanes wait for each other', () => {
    expect(breakpointsAfter(flowOf(nested('Parallel', [log('x'), log('y'), log('z')], 'concurrent: 1, ')), 'y')).toEqual(['z']);
  });

  it('runs what a task of a Dag waits for, wherever it is written', () => {
    const flow = flowOf(nested('Dag', [
      `{task: ${log('last')}, dependsOn: [middle]}`, `{task: ${log('middle')}, dependsOn: [first]}`, `{task: ${log('other')}}`, `{task: ${log('first')}}`,
    ]));
    expect(breakpointsAfter(flow, 'middle')).toEqual(['last', 'other']);
    expect(stepsBefore(flow, 'last').map(({ task }) => task.id)).toEqual(['group', 'middle', 'first']);
  });

  it('plays a working directory only as a whole', () => {
    const flow = flowOf(nested('WorkingDirectory', [log('x')]));
    expect(playableTasks(flow).map(({ task }) => task.id)).toEqual(['group']);
  });
});
