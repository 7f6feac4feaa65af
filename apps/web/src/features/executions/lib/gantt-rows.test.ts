import { describe, expect, it } from 'vitest';
import { ganttRows, segmentsOf, worstState } from './gantt-rows.ts';
import type { Segment } from './gantt-rows.ts';
import { run, stateOf, T0_MS } from './task-run-fixture.ts';
import { taskRunTree } from './task-run-tree.ts';

const told = (segments: readonly Segment[]): string[] =>
  segments.map(({ kind, startMs, endMs, state }) => `${kind} ${startMs - T0_MS}-${endMs === undefined ? '' : endMs - T0_MS} ${state}`);

describe('segmentsOf', () => {
  it('tells waiting from running', () => {
    expect(told(segmentsOf(stateOf([['CREATED', 0], ['SUBMITTED', 10], ['RUNNING', 50], ['SUCCESS', 90]]))))
      .toEqual(['waiting 0-50 CREATED', 'running 50-90 SUCCESS']);
  });

  it('shows each attempt of a retried task, failed ones as failed, and the wait between', () => {
    expect(told(segmentsOf(stateOf([['CREATED', 0], ['RUNNING', 5], ['RETRYING', 10], ['CREATED', 30], ['RUNNING', 31], ['SUCCESS', 40]]))))
      .toEqual(['waiting 0-5 CREATED', 'running 5-10 FAILED', 'waiting 10-30 RETRYING', 'waiting 30-31 CREATED', 'running 31-40 SUCCESS']);
  });

  it('leaves the last stretch open while it lasts', () => {
    expect(told(segmentsOf(stateOf([['CREATED', 0], ['RUNNING', 5]])))).toEqual(['waiting 0-5 CREATED', 'running 5- RUNNING']);
  });

  it('marks what ended without running', () => {
    expect(told(segmentsOf(stateOf([['CREATED', 0], ['SKIPPED', 4]])))).toEqual(['waiting 0-4 CREATED', 'point 4-4 SKIPPED']);
  });

  it('shows a restart after the end as another stretch', () => {
    expect(told(segmentsOf(stateOf([['CREATED', 0], ['RUNNING', 1], ['FAILED', 2], ['RESTARTED', 100], ['RUNNING', 101], ['SUCCESS', 110]]))))
      .toEqual(['waiting 0-1 CREATED', 'running 1-2 FAILED', 'waiting 100-101 RESTARTED', 'running 101-110 SUCCESS']);
  });
});

describe('ganttRows', () => {
  const rows = (collapsed: string[] = []) => ganttRows(taskRunTree([
    run('parallel'), run('left', { parent: 'parallel' }),
    run('tried', { parent: 'parallel', at: 2, attempts: [[['RUNNING', 2], ['FAILED', 4]], [['RUNNING', 8], ['SUCCESS', 9]]] }),
  ]), new Set(collapsed)).map((row) => `${'  '.repeat(row.depth)}${row.label}`);

  it('nests children and lists the attempts of what was tried twice', () => {
    expect(rows()).toEqual(['parallel', '  left', '  tried', '    Attempt 1', '    Attempt 2']);
  });

  it('hides what is below a collapsed row', () => {
    expect(rows(['parallel'])).toEqual(['parallel']);
    expect(rows(['tried'])).toEqual(['parallel', '  left', '  tried']);
  });

  it('names loop values', () => {
    const loop = ganttRows(taskRunTree([run('loop'), run('a', { parent: 'loop', iteration: 0, value: 'eu' }), run('b', { parent: 'loop', iteration: 1 })]), new Set());
    expect(loop.map((row) => row.hint)).toEqual([undefined, 'eu', '#2']);
  });

  it('sums a turn of a loop up in one row', () => {
    const turn = (index: number, state: 'SUCCESS' | 'FAILED') => [
      run(`x${index}`, { parent: 'loop', iteration: index, value: `v${index}`, at: index * 10 }),
      run(`y${index}`, { parent: 'loop', iteration: index, value: `v${index}`, states: [['CREATED', index * 10 + 1], ['RUNNING', index * 10 + 2], [state, index * 10 + 5]] }),
    ];
    const [, first, second] = ganttRows(taskRunTree([run('loop'), ...turn(0, 'SUCCESS'), ...turn(1, 'FAILED')]), new Set(['loop#0', 'loop#1']));
    expect([first?.label, first?.state, told(first?.segments ?? [])]).toEqual(['v0', 'SUCCESS', ['running 0-5 SUCCESS']]);
    expect(second?.state).toBe('FAILED');
  });
});

describe('worstState', () => {
  it('puts failures before work before good ends', () => {
    expect(worstState(['SUCCESS', 'RUNNING', 'FAILED'])).toBe('FAILED');
    expect(worstState(['SUCCESS', 'RUNNING'])).toBe('RUNNING');
    expect(worstState(['SKIPPED', 'SUCCESS'])).toBe('SUCCESS');
  });
});
