import { describe, expect, it } from 'vitest';
import { encodeId, growingIds, timeOfId } from './ids.ts';

const sequence = (times: number[], bytes: number[]): string[] => {
  const ids = growingIds(() => times.shift() ?? 0, () => new Uint8Array(10).fill(bytes.shift() ?? 0));
  return times.slice().map(() => ids.next());
};

describe('ids', () => {
  it('sort by the time at which they were made, which can be read back', () => {
    const [early, late] = [encodeId(1_000, new Uint8Array(10).fill(255)), encodeId(1_001, new Uint8Array(10))];
    expect(early < late).toBe(true);
    expect([early.length, timeOfId(early), timeOfId(late)]).toEqual([22, 1_000, 1_001]);
  });

  it('grow within one millisecond, whatever the random bytes', () => {
    const ids = sequence([5, 5, 5, 5, 5], [200, 100, 250, 0, 0]);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(5);
    expect(ids.map(timeOfId)).toEqual([5, 5, 5, 5, 5]);
  });

  it('grow when the clock goes back', () => {
    const ids = sequence([900, 100, 901], [1, 2, 3]);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.map(timeOfId)).toEqual([900, 900, 901]);
  });
});
