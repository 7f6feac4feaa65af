import type { FlowDto } from '@windhover/contracts';
import { describe, expect, it } from 'vitest';
import { tasksOf } from './flow-tasks.ts';
import { run, stateOf, T0_MS } from './task-run-fixture.ts';
import { waitingReasons } from './waiting-reason.ts';

const flow = {
  id: 'daily', namespace: 'sales', revision: 1, disabled: false, draft: false, deleted: false,
  tasks: [
    { id: 'train', type: 't', workerGroup: { key: 'gpu' } },
    { id: 'each', type: 'ForEach', tasks: [{ id: 'fetch', type: 't', retry: { type: 'constant', interval: 'PT40S', maxAttempts: 3 } }] },
    { id: 'route', type: 'Switch', cases: { a: [{ id: 'slow', type: 't', retry: { type: 'exponential', interval: 'PT10S', maxInterval: 'PT1M' } }] } },
  ],
} satisfies FlowDto;
const tasks = tasksOf(flow);
const base = { namespace: 'sales', flowId: 'daily' };
const RUNNING = stateOf([['CREATED', 0], ['RUNNING', 1]]);
const at = (ms: number): number => T0_MS + ms;
const sentences = (execution: Parameters<typeof waitingReasons>[0], ms = 10_000): string[] =>
  waitingReasons(execution, tasks, at(ms)).map((reason) => reason.text);

describe('waitingReasons', () => {
  it('says nothing of what works or has ended', () => {
    expect(sentences({ ...base, state: RUNNING, taskRunList: [run('train', { states: [['CREATED', 0], ['RUNNING', 1]] })] })).toEqual([]);
    expect(sentences({ ...base, state: stateOf([['CREATED', 0], ['FAILED', 1]]), taskRunList: [run('x', { states: [['CREATED', 0]] })] })).toEqual([]);
  });

  it('names the tasks before which it stands', () => {
    const state = stateOf([['CREATED', 0], ['RUNNING', 1], ['BREAKPOINT', 2]]);
    const standing = (id: string) => run(id, { states: [['CREATED', 1], ['BREAKPOINT', 2]] });
    expect(sentences({ ...base, state, taskRunList: [run('done'), standing('train')] })).toEqual(['Stopped at the breakpoint before `train`: it goes on when someone resumes it.']);
    expect(sentences({ ...base, state, taskRunList: ['a', 'b', 'c', 'd'].map(standing) })).toEqual(['Stopped at the breakpoint before `a`, `b`, `c` and 1 more: it goes on when someone resumes it.']);
    expect(sentences({ ...base, state })).toEqual(['Stopped at a breakpoint: it goes on when someone resumes it.']);
  });

  it('names the worker group that a task waits for', () => {
    expect(sentences({ ...base, state: RUNNING, taskRunList: [run('train', { states: [['CREATED', 0], ['SUBMITTED', 1]] })] }))
      .toEqual(['`train` waits for a worker of group `gpu`.']);
  });

  it('counts many waiting tasks in one sentence', () => {
    const waiting = [0, 1, 2].map((iteration) => run(`r${iteration}`, { task: 'fetch', parent: 'each', iteration, value: `v${iteration}`, states: [['CREATED', 0]] }));
    expect(sentences({ ...base, state: RUNNING, taskRunList: [run('each', { states: [['RUNNING', 0]] }), ...waiting] }))
      .toEqual(['3 tasks wait for a worker, `fetch [v0]` first.']);
  });

  it('says which retry is due when', () => {
    const failing = run('r', { task: 'fetch', states: [['CREATED', 0], ['RUNNING', 1], ['RETRYING', 5000]], attempts: [[['RUNNING', 1], ['FAILED', 5000]]] });
    expect(sentences({ ...base, state: RUNNING, taskRunList: [failing] })).toEqual(['`fetch` failed: retry 1 of 2 in 35 s.']);
    expect(sentences({ ...base, state: RUNNING, taskRunList: [failing] }, 60_000)).toEqual(['`fetch` failed: retry 1 of 2 begins now.']);
  });

  it('counts retries anew after a restart', () => {
    const restarted = run('r', {
      task: 'fetch', states: [['CREATED', 0], ['RUNNING', 1], ['FAILED', 2], ['RESTARTED', 100], ['RUNNING', 101], ['RETRYING', 200]],
      attempts: [[['RUNNING', 1], ['FAILED', 2]], [['RUNNING', 101], ['FAILED', 200]]],
    });
    expect(sentences({ ...base, state: RUNNING, taskRunList: [restarted] }, 200)).toEqual(['`fetch` failed: retry 1 of 2 in 40 s.']);
  });

  it('lets an exponential delay grow up to its limit', () => {
    const after = (attempts: number) => run('r', {
      task: 'slow', states: [['CREATED', 0], ['RETRYING', 0]], attempts: Array.from({ length: attempts }, () => [['RUNNING', 0], ['FAILED', 0]] as const),
    });
    expect(sentences({ ...base, state: RUNNING, taskRunList: [after(2)] }, 0)).toEqual(['`slow` failed: retry 2 in 20 s.']);
    expect(sentences({ ...base, state: RUNNING, taskRunList: [after(9)] }, 0)).toEqual(['`slow` failed: retry 9 in 1 m 00 s.']);
  });

  it('explains the execution itself before its tasks', () => {
    expect(sentences({ ...base, state: stateOf([['CREATED', 0], ['QUEUED', 1]]) })[0]).toContain('all slots of `sales.daily` are taken');
    expect(sentences({ ...base, state: stateOf([['CREATED', 0]]), scheduleDate: new Date(at(190_000)).toISOString() })).toEqual(['Scheduled: it starts in 3 min.']);
    expect(sentences({ ...base, state: stateOf([['KILLING', 0]]), taskRunList: [run('a', { states: [['KILLING', 0]] })] }))
      .toEqual(['Being killed: one task has to stop first.']);
  });
});
