import { describe, expect, it } from 'vitest';
import type { TaskDefinition } from '../model/task.ts';
import { errorsOf, flowOf, parse } from '../testing/flow-source.ts';

const F = 'io.kestra.plugin.core.flow';
const leaf = (id: string): string => `{id: ${id}, type: io.kestra.plugin.core.debug.Return}`;
const first = (yaml: string): TaskDefinition | undefined => flowOf(`tasks:\n  - ${yaml}`).tasks[0];
const idsOf = (branches: Record<string, TaskDefinition[]> | undefined): Record<string, string[]> =>
  Object.fromEntries(Object.entries(branches ?? {}).map(([name, tasks]) => [name, tasks.map((task) => task.id)]));

describe('branches of flowable tasks', () => {
  it('reads each kind of branch and keeps it out of the properties', () => {
    const task = first(`{id: c, type: ${F}.If, condition: "{{ true }}", then: [${leaf('a')}], else: [${leaf('b')}], errors: [${leaf('e')}], finally: [${leaf('z')}]}`);
    expect(idsOf(task?.branches)).toEqual({ then: ['a'], else: ['b'] });
    expect(task?.properties).toEqual({ condition: '{{ true }}' });
    expect([task?.errors[0]?.id, task?.finally[0]?.id]).toEqual(['e', 'z']);
    expect(idsOf(first(`{id: s, type: ${F}.Switch, value: x, cases: {1: [${leaf('a')}], true: [${leaf('b')}]}, defaults: [${leaf('d')}]}`)?.branches))
      .toEqual({ 'cases.1': ['a'], 'cases.true': ['b'], defaults: ['d'] });
  });

  it('reads a Dag with its dependencies', () => {
    const task = first(`{id: d, type: ${F}.Dag, tasks: [{task: ${leaf('a')}}, {task: ${leaf('b')}, dependsOn: [a]}]}`);
    expect(idsOf(task?.branches)).toEqual({ tasks: ['a', 'b'] });
    expect(task?.properties.dependsOn).toEqual({ b: ['a'] });
  });

  it('reads the one task of onPause, which has no children and an id of its own', () => {
    const task = first(`{id: p, type: ${F}.Pause, onPause: ${leaf('a')}}`);
    expect(idsOf(task?.branches)).toEqual({ onPause: ['a'] });
    expect(task?.properties).not.toHaveProperty('onPause');
    expect(errorsOf(`tasks: [{id: p, type: ${F}.Pause, onPause: {id: s, type: ${F}.Sequential, tasks: [${leaf('a')}]}}]`))
      .toEqual(['tasks[0].onPause: must be a task without child tasks, but `s` has some']);
    expect(errorsOf(`tasks: [{id: p, type: ${F}.Pause, onPause: [${leaf('a')}]}]`)[0]).toMatch(/^tasks\[0\]\.onPause: /);
    expect(errorsOf(`tasks: [{id: p, type: ${F}.Pause, onPause: ${leaf('p')}}]`)[0]).toContain('Duplicate task id');
  });

  it('refuses handlers on tasks that are not flowable', () => {
    expect(errorsOf(`tasks: [{id: t, type: io.kestra.plugin.core.debug.Return, errors: [${leaf('e')}]}]`)[0]).toMatch(/^tasks\[0\]\.errors: Unrecognized field "errors"/);
  });

  it.each([
    [`{id: p, type: ${F}.Parallel}`, 'tasks[0].tasks: must not be empty'],
    [`{id: p, type: ${F}.Parallel, tasks: []}`, 'tasks[0].tasks: must not be empty'],
    [`{id: p, type: ${F}.Parallel, tasks: null}`, 'tasks[0].tasks: must not be empty'],
    [`{id: c, type: ${F}.If, condition: x, else: [${leaf('a')}]}`, 'tasks[0].then: must not be empty'],
    [`{id: s, type: ${F}.Switch, value: x, cases: {}, defaults: null}`, 'tasks[0]: s: No task defined, neither cases or default have any tasks'],
    [`{id: s, type: ${F}.Switch, value: x, cases: {a: [], b: [${leaf('t')}]}}`, 'tasks[0].cases.a: must not be empty'],
    [`{id: s, type: ${F}.Switch, value: x, cases: [1]}`, 'tasks[0].cases: expected a map of value to tasks but received a list'],
    [`{id: w, type: ${F}.WorkingDirectory}`, "tasks[0]: w: The 'tasks' property cannot be empty"],
    [`{id: w, type: ${F}.WorkingDirectory, tasks: []}`, "tasks[0]: w: The 'tasks' property cannot be empty"],
    [`{id: d, type: ${F}.Dag, tasks: [{task: ${leaf('a')}, dependsOn: b}]}`, 'tasks[0].tasks[0].dependsOn: expected a list of task ids but received text `b`'],
  ])('refuses %s', (yaml, expected) => {
    expect(errorsOf(`tasks:\n  - ${yaml}`)).toEqual([expected]);
  });

  it('lets Pause go without children and renames its old property', () => {
    const { flow, issues } = parse(`tasks: [{id: p, type: ${F}.Pause, delay: PT1S}]`);
    expect(flow?.tasks[0]?.properties).toEqual({ pauseDuration: 'PT1S' });
    expect(issues).toMatchObject([{ severity: 'deprecation', path: 'tasks[0].delay' }]);
  });
});

describe('Pause', () => {
  it('reads the inputs it asks for like those of a flow', () => {
    expect(first(`{id: p, type: ${F}.Pause, onResume: [{name: why, type: STRING}]}`)?.properties.onResume).toEqual([{ id: 'why', type: 'STRING', required: true }]);
    expect(errorsOf(`tasks: [{id: p, type: ${F}.Pause, onResume: [{id: why, type: STRNG}]}]`)).toEqual(['tasks[0].onResume[0].type: Invalid type: STRNG. Did you mean STRING?']);
  });
});
