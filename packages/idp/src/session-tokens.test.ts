import { ManualClock } from '@windhover/kernel';
import fc from 'fast-check';
import { decode, encode } from 'next-auth/jwt';
import { describe, expect, it } from 'vitest';
import { createSessionTokens } from './session-tokens.ts';

const secret = 'a secret of at least thirty-two characters';
const setUp = (maxAgeSeconds = 3600) => {
  const clock = new ManualClock(Date.now());
  return { clock, tokens: createSessionTokens({ secret, maxAgeSeconds, clock }) };
};

describe('session tokens', () => {
  it('reads back what it issued', async () => {
    const { clock, tokens } = setUp();
    const { token, expiresAtMs } = await tokens.issue({ userId: 'somebody', sessionEpoch: 3 });
    expect(expiresAtMs).toBe(clock.nowMs() + 3_600_000);
    expect(await tokens.read(token)).toEqual({ userId: 'somebody', sessionEpoch: 3, issuedAtMs: clock.nowMs(), expiresAtMs });
    expect(token.length).toBeLessThan(1000);
    const readable = [token, ...token.split('.').map((part) => Buffer.from(part, 'base64url').toString())];
    expect(readable.join(' ')).not.toContain('somebody');
  });

  it('ends exactly at its time, without the tolerance of the format', async () => {
    const { clock, tokens } = setUp(10);
    const { token } = await tokens.issue({ userId: 'u1', sessionEpoch: 0 });
    clock.advance(9_999);
    expect(await tokens.read(token)).toBeDefined();
    clock.advance(1);
    expect(await tokens.read(token)).toBeUndefined();
  });

  it('is a token of next-auth', async () => {
    const { tokens } = setUp();
    const { token } = await tokens.issue({ userId: 'u1', sessionEpoch: 7 });
    expect(await decode({ token, secret })).toMatchObject({ sub: 'u1', epoch: 7 });
  });

  it('refuses forged, malformed, foreign and incomplete tokens', async () => {
    const { tokens } = setUp();
    const { token } = await tokens.issue({ userId: 'u1', sessionEpoch: 1 });
    const other = createSessionTokens({ secret: `${secret}!`, maxAgeSeconds: 60 });
    expect(await other.read(token)).toBeUndefined();
    expect(await tokens.read('')).toBeUndefined();
    expect(await tokens.read('x'.repeat(100_000))).toBeUndefined();
    expect(await tokens.read(await encode({ token: { sub: 'u1' }, secret }))).toBeUndefined();
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"u1"}').toString('base64url')}.`;
    expect(await tokens.read(unsigned)).toBeUndefined();
  });

  it('survives no change of a single character', async () => {
    const { tokens } = setUp();
    const { token } = await tokens.issue({ userId: 'u1', sessionEpoch: 1 });
    // The last character of each base64url part may carry unused bits: those are left out.
    const positions = [...token].flatMap((c, i) => (c === '.' || token[i + 1] === '.' || i === token.length - 1 ? [] : [i]));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...positions), fc.constantFrom('A', 'b', '7', '-'), async (at, character) => {
        fc.pre(token[at] !== character);
        expect(await tokens.read(token.slice(0, at) + character + token.slice(at + 1))).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('refuses weak secrets and lifetimes', () => {
    expect(() => createSessionTokens({ secret: 'short', maxAgeSeconds: 60 })).toThrow('32');
    expect(() => createSessionTokens({ secret, maxAgeSeconds: 0 })).toThrow('lifetime');
  });
});
