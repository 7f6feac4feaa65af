import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

describe('editDistance', () => {
  it.each([['', '', 0], ['abc', 'abc', 0], ['abc', 'ab', 1], ['abc', 'abcd', 1], ['abc', 'axc', 1], ['abc', 'acb', 1], ['', 'abc', 3], ['kitten', 'sitting', 3]])(
    'between %j and %j is %i', (a, b, distance) => {
      expect(editDistance(a, b)).toBe(distance);
      expect(editDistance(b, a)).toBe(distance);
    });

  it('is never more than the limit', () => {
    expect([editDistance('abcdef', 'uvwxyz', 2), editDistance('', 'abc', 2), editDistance('abc', 'abd', 2)]).toEqual([2, 2, 1]);
  });
});
