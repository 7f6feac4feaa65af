import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('nearest', () => {
  it('finds what was meant and nothing far away', () => {
    expect(nearest('storag', ['server', 'storage', 'secret'])).toBe('storage');
    expect(nearest('zzz', ['server', 'storage'])).toBeUndefined();
  });

  it('is a distance', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, `${a}x`)).toBe(1);
      }),
    );
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });
});
