import { describe, expect, it } from 'vitest';
import { createPasswordHasher, MAX_PASSWORD_LENGTH } from './password-hasher.ts';

const hasher = createPasswordHasher();

describe('password hasher', () => {
  it('writes argon2id with the recommended cost and a fresh salt', async () => {
    const [one, two] = await Promise.all([hasher.hash('Secret123'), hasher.hash('Secret123')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it('accepts the right password only', async () => {
    const encoded = await hasher.hash('Grüße 1');
    expect(await hasher.verify('Grüße 1', encoded)).toBe(true);
    expect(await hasher.verify('grüße 1', encoded)).toBe(false);
    expect(await hasher.verify('', encoded)).toBe(false);
  });

  it('is false for unreadable and absent hashes', async () => {
    for (const encoded of [undefined, '', 'plain', '$argon2id$broken', '$2b$10$abcdefghijklmnopqrstuv']) {
      expect(await hasher.verify('Secret123', encoded)).toBe(false);
    }
  });

  it('does the same kind of work for an absent hash as for a wrong password', async () => {
    const encoded = await hasher.hash('Secret123');
    const timed = async (stored: string | undefined): Promise<number> => {
      const samples: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const start = performance.now();
        await hasher.verify('wrong', stored);
        samples.push(performance.now() - start);
      }
      return Math.min(...samples);
    };
    await timed(undefined);
    const [present, absent] = [await timed(encoded), await timed(undefined)];
    // A look-up without a decoy takes microseconds, a hash takes milliseconds.
    expect(absent).toBeGreaterThan(present / 4);
  });

  it('refuses endless passwords before hashing them', async () => {
    const long = 'a'.repeat(MAX_PASSWORD_LENGTH + 1);
    await expect(hasher.hash(long)).rejects.toMatchObject({ code: 'invalid' });
    const encodedEmpty = await hasher.hash('');
    expect(await hasher.verify(long, encodedEmpty)).toBe(false);
  });

  it('turns a flood away instead of queueing it without end', async () => {
    const small = createPasswordHasher({ concurrency: 1, maxWaiting: 1 });
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => small.verify('x', undefined)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({ reason: { code: 'rate_limited', retryable: true } });
  });
});
