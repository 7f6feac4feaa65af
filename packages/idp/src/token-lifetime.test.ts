import { describe, expect, it } from 'vitest';
import { tokenExpiryMs } from './token-lifetime.ts';

describe('token lifetime', () => {
  it.each([['P1D', 86_400_000], ['PT8H', 28_800_000], ['pt1s', 1000], ['P1W', 604_800_000]])('%s', (text, ms) => expect(tokenExpiryMs(text, 5)).toBe(5 + ms));
  it.each([undefined, null, ''])('never ends for %j', (text) => expect(tokenExpiryMs(text, 0)).toBeUndefined());
  it.each(['1d', 'P', 'PT0S', '-P1D', 'P1M', 'P99999D', 'soon'])('refuses %s', (text) => {
    expect(() => tokenExpiryMs(text, 0)).toThrow('maxAge');
  });
});
