import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';
import { positionAt } from './source-position.ts';

describe('nearestName', () => {
  it.each([['uper', 'upper'], ['fromJosn', 'fromJson'], ['FROMJSON', 'fromJson'], ['dateadd', 'dateAdd'], ['zzz', undefined], ['x', undefined], ['upper', undefined]])('%s → %s', (name, expected) => {
    expect(nearestName(name, ['upper', 'fromJson', 'dateAdd'])).toBe(expected);
  });
});

describe('positionAt', () => {
  it('counts lines and columns from 1', () => {
    expect(positionAt('ab\ncd', 4, 5)).toEqual({ line: 2, column: 2, length: 1 });
    expect(positionAt('ab\ncd', 0, 0)).toEqual({ line: 1, column: 1, length: 1 });
    expect(positionAt('ab\n', 3, 3)).toEqual({ line: 2, column: 1, length: 1 });
  });
});
