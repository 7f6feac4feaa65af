import { describe, expect, it } from 'vitest';
import { Batcher } from './batcher.ts';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Batcher', () => {
  it('answers the requests of one tick from one call, in order', async () => {
    const calls: number[][] = [];
    const batcher = new Batcher<number, string>({ maxSize: 10, maxInFlight: 2, run: async (requests) => { calls.push(requests); return requests.map(String); } });
    expect(await Promise.all([1, 2, 3].map((each) => batcher.submit(each)))).toEqual(['1', '2', '3']);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  it('keeps to the size and to the number of batches in flight', async () => {
    const open: (() => void)[] = [];
    const calls: number[][] = [];
    const batcher = new Batcher<number, number>({
      maxSize: 2, maxInFlight: 1,
      run: (requests) => { calls.push(requests); return new Promise((resolve) => open.push(() => resolve(requests))); },
    });
    const answers = Promise.all([1, 2, 3].map((each) => batcher.submit(each)));
    await tick();
    await tick();
    expect(calls).toEqual([[1, 2]]);
    open.shift()?.();
    await tick();
    await tick();
    expect(calls).toEqual([[1, 2], [3]]);
    open.shift()?.();
    expect(await answers).toEqual([1, 2, 3]);
  });

  it('runs the request of a tenant while all places are taken by another', async () => {
    const calls: string[][] = [];
    const gate = Promise.withResolvers<void>();
    const batcher = new Batcher<string, string>({
      maxSize: 2, maxInFlight: 1, tenantOf: (request) => request.slice(0, 1),
      run: async (requests) => {
        calls.push(requests);
        if (requests.some((request) => request.startsWith('h'))) await gate.promise;
        return requests;
      },
    });
    const heavy = ['h1', 'h2', 'h3'].map((each) => batcher.submit(each));
    await tick();
    expect(await batcher.submit('l1')).toBe('l1');
    expect(calls).toEqual([['h1', 'h2'], ['l1']]);
    gate.resolve();
    expect(await Promise.all(heavy)).toEqual(['h1', 'h2', 'h3']);
  });

  it('fails a batch as a whole and goes on with the next', async () => {
    let fail = true;
    const batcher = new Batcher<number, number>({ maxSize: 10, maxInFlight: 1, run: async (requests) => { if (fail) throw new Error('away'); return requests; } });
    const outcomes = await Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fail = false;
    expect(await batcher.submit(3)).toBe(3);
  });
});
