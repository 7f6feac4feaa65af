import { describe, expect, it } from 'vitest';
import { errorsOf, flowOf, parse } from '../testing/flow-source.ts';

const F = 'io.kestra.plugin.core.flow';
const leaf = (id: string, extra = ''): string => `{id: ${id}, type: io.kestra.plugin.core.debug.Return${extra}}`;

describe('duplicate ids', () => {
  it('finds tasks at any depth and in any list', () => {
    const result = parse(`tasks:\n  - ${leaf('a')}\n  - {id: p, type: ${F}.Parallel, tasks: [${leaf('b')}, ${leaf('a')}]}\nerrors:\n  - ${leaf('b')}`);
    expect(result.issues).toMatchObject([{ path: 'tasks[1].tasks[1].id', message: 'Duplicate task id with name [a, b]', line: 5 }]);
  });

  it.each([
    ['triggers', '{id: x, type: io.kestra.plugin.core.trigger.Webhook, key: k}', 'triggers[1].id: Duplicate trigger id with name [x]'],
    ['inputs', '{id: x, type: STRING}', 'inputs[1].id: Duplicate input with name [x]'],
    ['outputs', '{id: x, type: STRING, value: v}', 'outputs[1].id: Duplicate output with name [x]'],
  ])('finds %s', (key, entry, expected) => {
    expect(errorsOf(`${key}: [${entry}, ${entry}]`)).toEqual([expected]);
  });
});

describe('Dag', () => {
  const dag = (items: string): string => `tasks: [{id: d, type: ${F}.Dag, tasks: [${items}]}]`;

  it('refuses unknown dependencies', () => {
    expect(errorsOf(dag(`{task: ${leaf('a')}, dependsOn: [taskX]}`))).toEqual(['tasks[0]: d: Not existing task id in dependency: taskX']);
  });

  it('refuses cycles, also a task that waits for itself', () => {
    expect(errorsOf(dag(`{task: ${leaf('a')}, dependsOn: [b]}, {task: ${leaf('b')}, dependsOn: [a]}`))).toEqual(['tasks[0]: d: Cyclic dependency detected: a, b']);
    expect(errorsOf(dag(`{task: ${leaf('a')}, dependsOn: [a]}`))).toEqual(['tasks[0]: d: Cyclic dependency detected: a']);
  });

  it('accepts diamonds', () => {
    expect(errorsOf(dag(`{task: ${leaf('a')}}, {task: ${leaf('b')}, dependsOn: [a]}, {task: ${leaf('c')}, dependsOn: [a]}, {task: ${leaf('e')}, dependsOn: [b, c]}`))).toEqual([]);
  });
});

describe('other rules', () => {
  it('refuses a flow that starts itself', () => {
    expect(errorsOf(`tasks: [{id: s, type: ${F}.Subflow, namespace: a.b, flowId: f}]`)).toEqual(['tasks[0].flowId: Recursive call to flow [a.b.f]']);
    expect(errorsOf(`tasks: [{id: s, type: ${F}.Subflow, namespace: a.c, flowId: f}]`)).toEqual([]);
  });

  it('allows only runnable tasks in a WorkingDirectory', () => {
    const directory = (child: string): string => `tasks: [{id: w, type: ${F}.WorkingDirectory, tasks: [${child}]}]`;
    expect(errorsOf(directory(leaf('a')))).toEqual([]);
    expect(errorsOf(directory(`{id: s, type: ${F}.Sequential, tasks: [${leaf('a')}]}`))[0]).toMatch(/^tasks\[0\]\.tasks\[0\]\.type: w: Only runnable tasks/);
    expect(errorsOf(directory(leaf('a', ', workerGroup: {key: k}')))).toEqual([
      'tasks[0].tasks[0].workerGroup: Cannot set a Worker Group in any WorkingDirectory sub-tasks, it is only supported at the WorkingDirectory level',
    ]);
  });

  it('warns about Flow triggers without conditions and refuses preconditions of the same id', () => {
    const trigger = (id: string, rest: string): string => `{id: ${id}, type: io.kestra.plugin.core.trigger.Flow${rest}}`;
    expect(parse(`triggers: [${trigger('t', '')}]`).issues).toMatchObject([{ severity: 'warning', path: 'triggers[0]', message: expect.stringMatching(/EVERY flow on your instance.*'t'\.$/) as string }]);
    expect(errorsOf(`triggers: [${trigger('t', ', preconditions: {id: p}')}, ${trigger('u', ', preconditions: {id: p}')}]`)).toEqual(['triggers[1].preconditions.id: Duplicate preconditions with id [p]']);
  });

  it('refuses references to inputs with dashes that would be subtractions', () => {
    const flow = (text: string): string => `inputs: [{id: server-fqn, type: STRING}]\ntasks: [{id: hello, type: io.kestra.plugin.core.log.Log, message: "${text}"}]`;
    expect(errorsOf(flow('{{ inputs.server-fqn }}'))).toEqual([
      'tasks[0]: Invalid input reference: use inputs[key-name] instead of inputs.key-name — keys with dashes require bracket notation, offending tasks: [hello]',
    ]);
    for (const fine of ["{{ inputs['server-fqn'] }}", 'inputs.server-fqn', '{{ inputs.server }}-fqn']) expect(errorsOf(flow(fine))).toEqual([]);
  });

  it('looks for references in time that grows with the text only', () => {
    const startedMs = performance.now();
    errorsOf(`inputs: [{id: server-fqn, type: STRING}]\ntasks: [{id: hello, type: io.kestra.plugin.core.log.Log, message: '${'{%'.repeat(60_000)}'}]`);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it('reads guards', () => {
    const flow = flowOf('sla: [{id: s, type: MAX_DURATION, duration: PT1H, behavior: FAIL, labels: {a: b}}]\nchecks: [{condition: "{{ true }}", message: no}]');
    expect(flow.sla).toEqual([{ id: 's', type: 'MAX_DURATION', duration: 'PT1H', behavior: 'FAIL', labels: [{ key: 'a', value: 'b' }] }]);
    expect(flow.checks).toEqual([{ condition: '{{ true }}', message: 'no', style: 'INFO', behavior: 'BLOCK_EXECUTION' }]);
    expect(errorsOf('sla: [{id: s, type: MAX_DURATION, assert: x, behavior: FAIL}]').map((error) => error.slice(0, 40))).toEqual([
      'sla[0].assert: Unrecognized field "asser', 'sla[0].duration: must not be null: `dura',
    ]);
    expect(errorsOf('concurrency: {limit: 0}')).toEqual(['concurrency.limit: must be greater than or equal to 1']);
  });
});
