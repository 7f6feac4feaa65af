import { parseFlow } from '@windhover/flow';
import type { Flow } from '@windhover/flow';
import type { TaskRunDto } from '@windhover/contracts';
import { catalogue } from '@windhover/plugin-catalog';
import { describe, expect, it } from 'vitest';
import { run as taskRun } from '../../executions/lib/task-run-fixture.ts';
import { startingPoint } from './reuse.ts';

const SOURCE = `id: f
namespace: a.b
variables:
  who: you
tasks:
  - {id: a, type: io.kestra.plugin.core.log.Log, message: one}
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: [1, 2]
    tasks:
      - {id: in_loop, type: io.kestra.plugin.core.log.Log, message: two}
  - {id: c, type: io.kestra.plugin.core.log.Log, message: three}
  - {id: d, type: io.kestra.plugin.core.log.Log, message: four}
`;
const flowOf = (source: string): Flow => {
  const { flow, issues } = parseFlow(source, catalogue);
  if (!flow) throw new Error(JSON.stringify(issues));
  return flow;
};
const run = (taskId: string, state: TaskRunDto['state']['current'] = 'SUCCESS', id = `run-${taskId}`): TaskRunDto => taskRun(id, { task: taskId, states: [[state, 0]] });
const earlier = (...taskRuns: TaskRunDto[]) => ({ flow: flowOf(SOURCE), taskRuns });
const done = [run('a'), run('each'), run('in_loop', 'SUCCESS', 'turn-1'), run('in_loop', 'SUCCESS', 'turn-2')];

describe('where a task is played from', () => {
  it('begins at the task where the earlier run stands', () => {
    expect(startingPoint(flowOf(SOURCE), 'c', earlier(...done, run('c', 'BREAKPOINT')))).toBe('run-c');
  });

  it('begins at the task itself when it is played again, changed or not', () => {
    const changed = flowOf(SOURCE.replace('three', 'changed'));
    expect(startingPoint(changed, 'c', earlier(...done, run('c', 'FAILED')))).toBe('run-c');
  });

  it('begins at the first task on the way that did not end well, has not run, or was changed', () => {
    expect(startingPoint(flowOf(SOURCE), 'd', earlier(...done, run('c', 'BREAKPOINT')))).toBe('run-c');
    expect(startingPoint(flowOf(SOURCE), 'd', earlier(...done, run('c', 'FAILED')))).toBe('run-c');
    expect(startingPoint(flowOf(SOURCE.replace('two', 'changed')), 'd', earlier(...done, run('c')))).toBe('run-each');
  });

  it('plays a task of a loop from the loop', () => {
    expect(startingPoint(flowOf(SOURCE), 'in_loop', earlier(...done))).toBe('run-each');
  });

  it.each([
    ['the first task is played', SOURCE, 'a', done],
    ['the first task was changed', SOURCE.replace('one', 'changed'), 'c', done],
    ['variables were changed', SOURCE.replace('you', 'me'), 'c', [...done, run('c')]],
    ['outputs were added', `${SOURCE}outputs:\n  - {id: o, type: STRING, value: x}\n`, 'c', [...done, run('c')]],
    ['the run did not get that far', SOURCE, 'd', [run('a'), run('each')]],
  ])('takes over nothing when %s', (_reason, source, id, runs) => {
    expect(startingPoint(flowOf(source), id, earlier(...runs))).toBeUndefined();
  });
});
