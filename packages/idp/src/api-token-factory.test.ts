import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApiTokenFactory } from './api-token-factory.ts';

const tokens = createApiTokenFactory();

describe('API tokens', () => {
  it('makes recognisable tokens that never repeat', () => {
    const made = Array.from({ length: 500 }, () => tokens.make());
    for (const { fullToken, prefix, hash } of made) {
      expect(fullToken).toMatch(/^wh_[0-9A-Za-z]{46}$/);
      expect(fullToken.startsWith(prefix)).toBe(true);
      expect(prefix).toHaveLength(9);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(tokens.hashOf(fullToken)).toBe(hash);
    }
    expect(new Set(made.map((token) => token.fullToken)).size).toBe(500);
  });

  it('uses the whole alphabet evenly', () => {
    const seen = new Map<string, number>();
    for (let i = 0; i < 1500; i += 1) for (const character of tokens.make().fullToken.slice(3, 43)) seen.set(character, (seen.get(character) ?? 0) + 1);
    const expected = (1500 * 40) / 62;
    expect(seen.size).toBe(62);
    for (const count of seen.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.3);
  });

  it('refuses any token with one character changed', () => {
    const { fullToken } = tokens.make();
    fc.assert(
      fc.property(fc.nat(fullToken.length - 1), fc.constantFrom(...'0Az_!ä'), (at, character) => {
        fc.pre(fullToken[at] !== character);
        expect(tokens.hashOf(fullToken.slice(0, at) + character + fullToken.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('refuses stray strings', () => {
    const { fullToken } = tokens.make();
    for (const text of ['', 'wh_', `${fullToken} `, fullToken.slice(0, -1), `${fullToken}0`, fullToken.toUpperCase(), `${fullToken}\n`, 'x'.repeat(100_000)]) {
      expect(tokens.hashOf(text)).toBeUndefined();
    }
  });
});
