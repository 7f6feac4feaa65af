import { describe, expect, it } from 'vitest';
import { createPermits } from './permits.ts';

const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

describe('permits', () => {
  it('never runs more than the limit and serves in order', async () => {
    const permits = createPermits(2, 10, () => new Error('full'));
    let running = 0;
    let peak = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        permits.run(async () => {
          order.push(index);
          running += 1;
          peak = Math.max(peak, running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
        }),
      ),
    );
    expect(peak).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('refuses when the queue is full, and goes on after', async () => {
    const permits = createPermits(1, 1, () => new Error('full'));
    const first = gate();
    const a = permits.run(() => first.opened);
    const b = permits.run(() => Promise.resolve('b'));
    await expect(permits.run(() => Promise.resolve('c'))).rejects.toThrow('full');
    first.open();
    await a;
    await expect(b).resolves.toBe('b');
    await expect(permits.run(() => Promise.resolve('d'))).resolves.toBe('d');
  });

  it('gives the permit back when the work fails', async () => {
    const permits = createPermits(1, 1, () => new Error('full'));
    await expect(permits.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(permits.run(() => Promise.resolve(1))).resolves.toBe(1);
  });
});
