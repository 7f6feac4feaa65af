import { describe, expect, it } from 'vitest';
import { sizeText } from './size-text.ts';

describe('sizeText', () => {
  it('reads like people write sizes', () => {
    expect([0, 999, 1400, 15_000, 1_400_000, 7e13].map(sizeText)).toEqual(['0 B', '999 B', '1.4 kB', '15 kB', '1.4 MB', '70 TB']);
  });
});
