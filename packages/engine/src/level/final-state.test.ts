import type { State } from '@windhover/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { work } from '../simulation/flow-builder.ts';
import { foldedState, tolerated } from './final-state.ts';
import { fold } from './fold.ts';
import { newFrame } from './open-flowable.ts';

const ended = fc.constantFrom<State>('SUCCESS', 'WARNING', 'FAILED', 'KILLED', 'SKIPPED');

describe('final state of a level', () => {
  test('KILLED over FAILED over WARNING over SUCCESS, in any order; SKIPPED is a success', () => {
    fc.assert(fc.property(fc.array(ended), (states) => {
      const frame = newFrame({ branch: 'tasks', lanes: 1, maxOpenLanes: 1 }, false);
      for (const state of states) fold(frame, state);
      const expected = (['KILLED', 'FAILED', 'WARNING'] as const).find((state) => states.includes(state)) ?? 'SUCCESS';
      expect(foldedState(frame)).toBe(expected);
      expect(frame.stopped === true).toBe(states.includes('FAILED') || states.includes('KILLED'));
    }));
  });

  test('errors and after never count, finally only by a failure', () => {
    const outcome = (phase: 'errors' | 'finally' | 'after', state: State): State => {
      const frame = { ...newFrame({ branch: 'tasks', lanes: 1, maxOpenLanes: 1 }, false), phase };
      fold(frame, state);
      return foldedState(frame);
    };
    expect(outcome('errors', 'FAILED')).toBe('SUCCESS');
    expect(outcome('after', 'FAILED')).toBe('SUCCESS');
    expect(outcome('finally', 'WARNING')).toBe('SUCCESS');
    expect(outcome('finally', 'FAILED')).toBe('FAILED');
  });

  test('allowFailure and allowWarning soften', () => {
    expect(tolerated(work('a', { allowFailure: true }), 'FAILED')).toBe('WARNING');
    expect(tolerated(work('a', { allowFailure: true, allowWarning: true }), 'FAILED')).toBe('SUCCESS');
    expect(tolerated(work('a', { allowWarning: true }), 'FAILED')).toBe('FAILED');
    expect(tolerated(work('a', { allowWarning: true }), 'WARNING')).toBe('SUCCESS');
    expect(tolerated(work('a', { allowFailure: true, allowWarning: true }), 'KILLED')).toBe('KILLED');
  });
});
