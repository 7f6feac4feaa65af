import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { armTimeout } from './arm-timeout.ts';

describe('armTimeout', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('fires after the delay, also after one of months', () => {
    const fired: string[] = [];
    armTimeout(1_000, () => fired.push('short'));
    armTimeout(60 * 86_400_000, () => fired.push('long'));
    vi.advanceTimersByTime(1_000);
    expect(fired).toEqual(['short']);
    vi.advanceTimersByTime(59 * 86_400_000);
    expect(fired).toEqual(['short']);
    vi.advanceTimersByTime(86_400_000);
    expect(fired).toEqual(['short', 'long']);
  });

  it('can be called off', () => {
    const fired: string[] = [];
    armTimeout(60 * 86_400_000, () => fired.push('x'))();
    vi.advanceTimersByTime(90 * 86_400_000);
    expect(fired).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
