import type { RateLimiter } from '@windhover/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';

/** What an adapter gives the suite: two limiters that share one store, as two processes would. */
export interface RateLimiterFixture {
  limiters: [RateLimiter, RateLimiter];
  /** Takes the store away for good. */
  breakStore(): Promise<void>;
  close(): Promise<void>;
}

let next = 0;
const freshKey = (): string => `key-${(next += 1)}-${Date.now()}`;

/** The promises of the `RateLimiter` port, for every adapter. */
export function rateLimiterContract(name: string, open: () => Promise<RateLimiterFixture>): void {
  describe(`rate limiter contract: ${name}`, () => {
    let fixture: RateLimiterFixture;
    beforeAll(async () => {
      fixture = await open();
    });
    afterAll(() => fixture.close());

    test('allows up to the limit and then tells how long to wait', async () => {
      const [limiter] = fixture.limiters;
      const key = freshKey();
      for (let hit = 0; hit < 3; hit += 1) expect(await limiter.hit(key, 3, 60)).toEqual({ allowed: true, retryAfterSeconds: 0 });
      const verdict = await limiter.hit(key, 3, 60);
      expect(verdict.allowed).toBe(false);
      expect(verdict.retryAfterSeconds).toBeGreaterThan(0);
      expect(verdict.retryAfterSeconds).toBeLessThanOrEqual(60);
    });

    test('counts across processes, exactly, under concurrency', async () => {
      const key = freshKey();
      const verdicts = await Promise.all(Array.from({ length: 60 }, (_, hit) => fixture.limiters[hit % 2 === 0 ? 0 : 1].hit(key, 25, 60)));
      expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(25);
    });

    test('keeps keys apart', async () => {
      const [limiter] = fixture.limiters;
      const spent = freshKey();
      await limiter.hit(spent, 1, 60);
      expect((await limiter.hit(spent, 1, 60)).allowed).toBe(false);
      expect((await limiter.hit(freshKey(), 1, 60)).allowed).toBe(true);
    });

    test('allows again when the window is over', async () => {
      const [limiter] = fixture.limiters;
      const key = freshKey();
      await limiter.hit(key, 1, 1);
      await eventually(async () => expect((await limiter.hit(key, 1, 1)).allowed).toBe(true));
    });

    test('allows when the store is away', async () => {
      await fixture.breakStore();
      const [limiter] = fixture.limiters;
      const key = freshKey();
      expect((await limiter.hit(key, 1, 60)).allowed).toBe(true);
      expect((await limiter.hit(key, 1, 60)).allowed).toBe(true);
    });
  });
}
