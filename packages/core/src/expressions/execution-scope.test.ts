import type { ExecutionSnapshot, TaskRunSnapshot } from '@windhover/engine';
import { renderString } from '@windhover/expression';
import { describe, expect, it } from 'vitest';
import type { SealedValue } from '../execution/sealed-inputs.ts';
import type { TaskRunOutputs } from '../ports/execution-store.ts';
import { flowOf, task } from '../testing/flow-of-tasks.ts';
import { START_MS } from '../testing/pipeline.ts';
import { executionScope, flowScope } from './execution-scope.ts';
import { neededOutputs } from './needed-outputs.ts';
import { outputsTree, statesTree } from './outputs-tree.ts';

const installation = { globals: { region: 'eu' }, envs: { home: '/h' }, kestra: { environment: 'dev' } };
const execution = {
  tenantId: 'main', id: 'e1', namespace: 'a.b', flowId: 'f', flowRevision: 3, state: 'RUNNING', inputs: { n: 1 }, variables: { v: 'x' },
  labels: [{ key: 'team', value: 't' }, { key: 'system.correlationId', value: 'c' }], originalId: 'e0', createdAtMs: START_MS,
  trigger: { id: 'hook', type: 'W', variables: { body: { k: 'v' } } },
} as unknown as ExecutionSnapshot;
const run = (given: Partial<TaskRunSnapshot>): TaskRunSnapshot =>
  ({ id: 'tr', taskId: 't', lane: 0, phase: 'main', state: 'RUNNING', histories: [], attempt: 2, workerGroup: 'default', createdAtMs: START_MS, ...given });
const closed = (taskId: string, outputs: Record<string, unknown> | undefined, values: string[] = []): TaskRunOutputs =>
  ({ taskRunId: taskId, taskId, values, state: 'SUCCESS', ...(outputs && { outputs }) });

const render = (template: string, given: Partial<Parameters<typeof executionScope>[0]> = {}): string =>
  renderString(template, executionScope({ execution, ancestors: [], closed: () => [], installation, open: () => { throw new Error('nothing is sealed'); }, ...given }));

describe('executionScope', () => {
  it.each([
    ['{{ flow.namespace }}.{{ flow.id }}@{{ flow.revision }}', 'a.b.f@3'],
    ['{{ execution.id }} {{ execution.startDate }} {{ execution.originalId }}', 'e1 2026-03-01T10:00:00.000Z e0'],
    ['{{ inputs.n }} {{ vars.v }} {{ globals.region }} {{ envs.home }} {{ kestra.environment }}', '1 x eu /h dev'],
    ['{{ labels.team }} {{ labels.system.correlationId }}', 't c'],
    ['{{ trigger.body.k }} {{ trigger._context.id }} {{ trigger._context.type }}', 'v hook W'],
    ['{{ flow.tenantId }} {{ execution.state }} {{ execution.endDate ?? "still" }} {{ execution.outputs ?? "none" }}', 'main RUNNING still none'],
    ['{{ kestra.url ?? "nowhere" }} {{ envs.none ?? "unset" }} {{ namespace ?? "none" }} {{ error ?? "none" }}', 'nowhere unset none none'],
    ["{{ tasks.a.state ?? 'not yet' }} {{ outputs.a ?? 'not yet' }}", 'not yet not yet'],
    ['{{ parent ?? "none" }} {{ taskrun ?? "none" }}', 'none none'],
  ])('renders %s', (template, text) => {
    expect(render(template)).toBe(text);
  });

  it('knows the task run and the loops around it, nearest first', () => {
    const given = {
      task: task('t'), taskRun: run({ value: 'v', iteration: 1 }),
      ancestors: [run({ taskId: 'inner', value: 'i', iteration: 0, outputs: { o: 1 } }), run({ taskId: 'seq' }), run({ taskId: 'outer', value: 'o' })],
    };
    expect(render('{{ task.id }} {{ taskrun.value }} {{ taskrun.iteration }} {{ taskrun.attemptsCount }}', given)).toBe('t v 1 1');
    expect(render('{{ parent.taskrun.value }} {{ parent.outputs.o }} {{ parents[1].taskrun.value }} {{ parents | length }}', given)).toBe('i 1 o 2');
  });

  it('knows the end and the outputs of an execution that ended', () => {
    const ended = { ...execution, state: 'SUCCESS', endedAtMs: START_MS + 1_000, outputs: { o: 1 } } as ExecutionSnapshot;
    expect(render('{{ execution.state }} {{ execution.endDate }} {{ execution.outputs.o }}', { execution: ended })).toBe('SUCCESS 2026-03-01T10:00:01.000Z 1');
  });

  it('has no trigger where a person started the execution', () => {
    const { trigger: _trigger, ...manual } = execution;
    expect(render('{{ trigger.date ?? execution.startDate }}', { execution: manual as ExecutionSnapshot })).toBe('2026-03-01T10:00:00.000Z');
  });

  it('knows where a task run stands, and its type', () => {
    const taskRun = run({ id: 'tr1', parentId: 'p1', attempt: 1 });
    expect(render('{{ task.type }} {{ taskrun.id }} {{ taskrun.parentId }} {{ taskrun.attemptsCount }} {{ taskrun.startDate }} {{ taskrun.value ?? "none" }}', { task: task('t'), taskRun }))
      .toBe(`${task('t').type} tr1 p1 0 2026-03-01T10:00:00.000Z none`);
  });

  it('gives states below loop values', () => {
    const given = { closed: () => [{ ...closed('a', undefined, ['x']), state: 'SKIPPED' as const }, closed('a', undefined, ['y'])] };
    expect(render('{{ tasks.a.x.state }} {{ tasks.a.y.state }} {{ tasks.b.state ?? "none" }}', given)).toBe('SKIPPED SUCCESS none');
  });

  it('lists what it knows in printContext()', () => {
    const context = JSON.parse(render('{{ printContext() }}')) as Record<string, unknown>;
    expect(Object.keys(context)).toEqual(expect.arrayContaining(['flow', 'execution', 'inputs', 'vars', 'labels', 'outputs', 'tasks', 'globals', 'envs', 'kestra', 'trigger']));
  });

  it('reads outputs and states only when they are asked for', () => {
    let reads = 0;
    const given = { closed: () => { reads += 1; return [closed('a', { x: 1 })]; } };
    expect(render('{{ inputs.n }}', given)).toBe('1');
    expect(reads).toBe(0);
    expect(render('{{ outputs.a.x }} {{ tasks.a.state }}', given)).toBe('1 SUCCESS');
  });

  it('opens encrypted inputs when they are read, nested ones too', () => {
    const sealed = (value: string): SealedValue => ({ type: 'io.kestra.datatype:aes_encrypted', value });
    const opened: string[] = [];
    const given = {
      execution: { ...execution, inputs: { pin: sealed('1'), db: { password: sealed('2'), host: 'h' } } },
      open: ({ value }: SealedValue) => { opened.push(value); return `plain${value}`; },
    };
    expect(render('{{ vars.v }}', given)).toBe('x');
    expect(opened).toEqual([]);
    expect(render('{{ inputs.pin }} {{ inputs.db.password }} {{ inputs.db.host }}', given)).toBe('plain1 plain2 h');
  });

  it('has less where no execution runs', () => {
    const scope = flowScope('main', flowOf([], { variables: { v: 'x' }, labels: [{ key: 'a', value: 'b' }] }), installation);
    expect(renderString('{{ vars.v }} {{ labels.a }} {{ flow.tenantId }} {{ execution ?? "none" }}', scope)).toBe('x b main none');
  });
});

describe('outputsTree', () => {
  it('puts outputs below the loop values around them, the last one of a place wins', () => {
    const tree = outputsTree([closed('a', { x: 1 }), closed('b', { y: 1 }, ['k1']), closed('b', { y: 2 }, ['k2', 'k3']), closed('a', { x: 2 }), closed('none', undefined)]);
    expect(JSON.parse(JSON.stringify(tree))).toEqual({ a: { x: 2 }, b: { k1: { y: 1 }, k2: { k3: { y: 2 } } } });
  });

  it('reaches no prototype, whatever tasks and values are called', () => {
    outputsTree([closed('__proto__', { polluted: 1 }), closed('a', { polluted: 1 }, ['__proto__']), closed('constructor', { polluted: 1 }, ['prototype'])]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('gives states by task and loop value', () => {
    expect(JSON.parse(JSON.stringify(statesTree([closed('a', undefined), closed('b', undefined, ['x', 'y'])])))).toEqual({ a: { state: 'SUCCESS' }, b: { y: { state: 'SUCCESS' } } });
  });
});

describe('neededOutputs', () => {
  it('names the tasks that expressions read, or all when it can not tell', () => {
    expect(neededOutputs('plain')).toEqual([]);
    expect(neededOutputs({ a: '{{ outputs.x.y }}', b: ['{{ outputs["z"].k }}'] })).toEqual(['x', 'z']);
    expect(neededOutputs('{{ outputs[inputs.name] }}')).toBe('all');
    expect(neededOutputs('{{ tasks.a.state }}')).toBe('all');
  });
});

describe('taskrun.value', () => {
  const frame = { phase: 'main', branch: 'tasks', lanes: 1, nextLane: 1, openLanes: 1, maxOpenLanes: 1, failed: false, warned: false, killed: false } as const;

  it('is that of the working directory around a task, and the case of a Switch', () => {
    const directory = run({ id: 'dir', value: 'v1', iteration: 3, frame: { ...frame, made: ['tr'] } });
    expect(render('{{ taskrun.value }} {{ taskrun.iteration }} {{ workerTaskrun.id }}', { taskRun: run({}), ancestors: [directory] })).toBe('v1 3 dir');
    const choice = run({ id: 'sw', frame: { ...frame, branch: 'cases.a' }, outputs: { value: 'a', defaults: false } });
    expect(render('{{ taskrun.value }}', { taskRun: run({}), ancestors: [choice] })).toBe('a');
  });

  it('is its own where it has one, and none below other tasks', () => {
    const sequential = run({ id: 'seq', value: 'v1', iteration: 0, frame });
    expect(render('{{ taskrun.value ?? "none" }}', { taskRun: run({}), ancestors: [sequential] })).toBe('none');
    const directory = run({ id: 'dir', value: 'v1', frame: { ...frame, made: [] } });
    expect(render('{{ taskrun.value }}', { taskRun: run({ value: 'own' }), ancestors: [directory] })).toBe('own');
  });
});
