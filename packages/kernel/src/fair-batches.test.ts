import { describe, expect, it } from 'vitest';
import { FairBatches } from './fair-batches.ts';

const fill = (batches: FairBatches<string>, tenant: string, count: number): void => {
  for (let index = 0; index < count; index += 1) batches.push(tenant, `${tenant}${index}`);
};

describe('FairBatches', () => {
  it('gives a tenant that is alone all places and the whole size', () => {
    const batches = new FairBatches<string>({ maxSize: 500, maxInFlight: 2, spare: 1 });
    fill(batches, 'a', 1_200);
    expect([batches.next()?.items.length, batches.next()?.items.length, batches.next()]).toEqual([500, 500, undefined]);
  });

  it('keeps a place for a tenant that has nothing in flight', () => {
    const batches = new FairBatches<string>({ maxSize: 100, maxInFlight: 2, spare: 1 });
    fill(batches, 'heavy', 1_000);
    batches.next();
    batches.next();
    expect(batches.next()).toBeUndefined();
    fill(batches, 'light', 1);
    expect(batches.next()).toEqual({ items: ['light0'], tenants: ['light'] });
    fill(batches, 'light', 1);
    expect(batches.next()).toBeUndefined();
  });

  it('does not mix little of one tenant with much of another', () => {
    const batches = new FairBatches<string>({ maxSize: 100, maxInFlight: 2, spare: 0 });
    fill(batches, 'heavy', 90);
    fill(batches, 'light', 2);
    fill(batches, 'other', 1);
    expect(batches.next()?.tenants).toEqual(['light', 'other']);
    expect(batches.next()?.tenants).toEqual(['heavy']);
  });

  it('lets a tenant that has nothing in flight go before one that has', () => {
    const batches = new FairBatches<string>({ maxSize: 100, maxInFlight: 2, spare: 1 });
    fill(batches, 'first', 1_000);
    batches.next();
    fill(batches, 'second', 1_000);
    expect(batches.next()?.tenants).toEqual(['second']);
  });

  it('shares a batch evenly, and gives what one does not need to the others', () => {
    const batches = new FairBatches<string>({ maxSize: 100, maxInFlight: 2, spare: 0 });
    for (const [tenant, count] of [['a', 1_000], ['b', 40], ['c', 1_000]] as const) fill(batches, tenant, count);
    const items = batches.next()?.items ?? [];
    const of = (tenant: string): number => items.filter((item) => item.startsWith(tenant)).length;
    expect([of('a'), of('b'), of('c')]).toEqual([34, 33, 33]);
    fill(batches, 'd', 1);
    expect(batches.next()?.tenants).toEqual(['d']);
  });

  it('serves every one of more tenants than a batch has room for', () => {
    const batches = new FairBatches<string>({ maxSize: 2, maxInFlight: 1, spare: 0 });
    for (const tenant of ['a', 'b', 'c']) fill(batches, tenant, 2);
    const served: string[] = [];
    for (let batch = batches.next(); batch; batch = batches.next()) {
      served.push(...batch.items);
      batches.done(batch);
    }
    expect(served).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'c1']);
  });

  it('never loses or doubles an item, and never exceeds its places', () => {
    const batches = new FairBatches<string>({ maxSize: 7, maxInFlight: 2, spare: 1 });
    const open: NonNullable<ReturnType<typeof batches.next>>[] = [];
    const pushed: string[] = [];
    const seen: string[] = [];
    for (let step = 0; step < 2_000; step += 1) {
      const item = `${step}`;
      pushed.push(item);
      batches.push(`t${(step * 7919) % 5 === 0 ? step % 11 : 0}`, item);
      const batch = step % 3 === 0 ? batches.next() : undefined;
      if (batch) seen.push(...batch.items);
      if (batch) open.push(batch);
      expect(open.length).toBeLessThanOrEqual(3);
      const ended = step % 4 === 0 ? open.shift() : undefined;
      if (ended) batches.done(ended);
    }
    expect([...seen, ...batches.drain()].toSorted((x, y) => Number(x) - Number(y))).toEqual(pushed);
    expect(batches.isEmpty).toBe(true);
  });
});
