import { describe, expect, it } from 'vitest';
import { ResultCache } from './result-cache.ts';

describe('ResultCache', () => {
  it('keeps what was set last, and nothing big', () => {
    const cache = new ResultCache<number>();
    for (let index = 0; index <= 500; index += 1) cache.set(`key ${index}`, index, 1);
    expect([cache.get('key 0'), cache.get('key 1'), cache.get('key 500')]).toEqual([undefined, 1, 500]);
    cache.set('big', 1, 20_000);
    cache.set('x'.repeat(20_001), 2, 0);
    expect([cache.get('big'), cache.get('x'.repeat(20_001))]).toEqual([undefined, undefined]);
  });
});
