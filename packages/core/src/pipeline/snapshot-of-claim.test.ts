import type { Frame } from '@windhover/engine';
import { expect, test } from 'vitest';
import type { Claimed } from '../ports/execution-store.ts';
import { snapshotOf } from './snapshot-of-claim.ts';

const frame = (openLanes: number): Frame => ({
  phase: 'main', branch: 'tasks', lanes: 2, nextLane: 1, openLanes, maxOpenLanes: 0, failed: false, warned: false, killed: false,
});

/** A claimed task run below flowables with so many open lanes each, the nearest first; the execution's own is the first number. */
function claimed(root: number, ...above: number[]): Claimed {
  return {
    execution: { id: 'e', frame: frame(root) }, taskRun: { id: 'claimed' },
    ancestors: above.map((openLanes, at) => ({ id: `above-${at}`, frame: frame(openLanes) })), claimedAtMs: 0,
  } as unknown as Claimed;
}

test('where one lane is open on every level, the claim tells all that is open, outermost first', () => {
  expect(snapshotOf(claimed(1))?.taskRuns.map(({ id }) => id)).toEqual(['claimed']);
  expect(snapshotOf(claimed(1, 1, 1))?.taskRuns.map(({ id }) => id)).toEqual(['above-1', 'above-0', 'claimed']);
});

test('where others may be open it tells nothing', () => {
  expect(snapshotOf(claimed(1, 1, 2))).toBeUndefined();
  expect(snapshotOf(claimed(2))).toBeUndefined();
  expect(snapshotOf({ ...claimed(1), ancestors: [{ id: 'above' }] } as unknown as Claimed)).toBeUndefined();
});
