import { describe, expect, it } from 'vitest';
import type { ExecutionDto } from '@windhover/contracts';
import { isMissed } from './moments.ts';

const execution = (...states: string[]): ExecutionDto =>
  ({ state: { histories: states.map((state, index) => ({ state, date: new Date(index * 1_000).toISOString() })) } }) as unknown as ExecutionDto;
const missed = (state: string, neededUntilMs: number, ...states: string[]): boolean => isMissed({ executionId: 'e', state, neededUntilMs }, execution(...states));

describe('a moment that a case speaks of', () => {
  it('is missed when the execution ended before the next step was done', () => {
    expect(missed('RUNNING', 2_500, 'CREATED', 'RUNNING', 'SUCCESS')).toBe(true);
    expect(missed('RUNNING', 1_500, 'CREATED', 'RUNNING', 'SUCCESS')).toBe(false);
    expect(missed('RUNNING', 9_000, 'CREATED', 'RUNNING')).toBe(false);
  });

  it('of one at work goes on while it pauses in between', () => {
    expect(missed('RUNNING', 3_500, 'CREATED', 'RUNNING', 'PAUSED', 'RUNNING', 'SUCCESS')).toBe(false);
    expect(missed('RUNNING', 4_500, 'CREATED', 'RUNNING', 'PAUSED', 'RUNNING', 'SUCCESS')).toBe(true);
  });

  it('of one that waits is over with the next change', () => {
    expect(missed('QUEUED', 2_500, 'CREATED', 'QUEUED', 'RUNNING')).toBe(true);
    expect(missed('PAUSED', 2_500, 'CREATED', 'RUNNING', 'PAUSED')).toBe(false);
  });
});
