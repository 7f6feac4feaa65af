import { expect, test } from 'vitest';
import { progressOf } from './backfill-progress.ts';

const backfill = (currentDate: string) => ({ start: '2026-01-01T00:00:00Z', end: '2026-01-11T00:00:00Z', currentDate, paused: false });

test.each([['2026-01-01T00:00:00Z', 0], ['2026-01-06T00:00:00Z', 50], ['2026-01-11T00:00:00Z', 100], ['2026-02-01T00:00:00Z', 100], ['2025-12-01T00:00:00Z', 0]])(
  'at %s it is %i percent', (at, share) => expect(progressOf(backfill(at))).toBe(share));

test('a window without length is through', () => {
  expect(progressOf({ ...backfill('2026-01-01T00:00:00Z'), end: '2026-01-01T00:00:00Z' })).toBe(100);
});
