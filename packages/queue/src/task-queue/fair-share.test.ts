import { describe, expect, it } from 'vitest';
import { FairShare } from './fair-share.ts';

const many = (share: FairShare, tenant: string, count: number): (number | undefined)[] => Array.from({ length: count }, () => share.next(tenant));

describe('fair share', () => {
  it('lets a tenant with little waiting go first, and one with much stand back', () => {
    const share = new FairShare();
    const heavy = many(share, 'heavy', 1_000);
    expect(heavy.filter((priority) => priority === undefined)).toHaveLength(32);
    expect([heavy[32], heavy[32 + 64], heavy[999]]).toEqual([1, 2, 16]);
    expect(share.next('light')).toBeUndefined();
  });

  it('does not ask the queue while nobody has much waiting', () => {
    const share = new FairShare();
    many(share, 'a', 16);
    expect(share.needsLook(1_000)).toBe(false);
    share.next('a');
    expect(share.needsLook(1_000)).toBe(true);
    share.learn({ waiting: 100, head: undefined }, 1_000);
    expect([share.needsLook(1_010), share.needsLook(1_025)]).toEqual([false, true]);
  });

  it('forgets a tenant whose jobs were all taken', () => {
    const share = new FairShare();
    many(share, 'heavy', 104);
    many(share, 'light', 20);
    share.learn({ waiting: 3, head: 1 }, 0);
    // The heavy one has jobs at levels 1 and 2 still; the free ones of both are gone.
    expect([share.next('heavy'), share.next('light')]).toEqual([2, undefined]);
    share.learn({ waiting: 3, head: undefined }, 0);
    expect(share.next('heavy')).toBeUndefined();
  });

  it('lets few more go first while jobs stand back: the process that sends again what waits must not overtake with it', () => {
    const share = new FairShare();
    share.learn({ waiting: 0, head: 3 }, 0);
    const again = many(share, 'heavy', 100);
    expect(again.filter((priority) => priority === undefined)).toHaveLength(8);
    expect([again[8], again[99]]).toEqual([3, 4]);
    expect([share.standsBack('heavy'), share.standsBack('light')]).toEqual([true, false]);
  });

  it('keeps all counts while many jobs without a priority wait', () => {
    const share = new FairShare();
    many(share, 'heavy', 32);
    share.learn({ waiting: 128, head: undefined }, 0);
    expect(share.next('heavy')).toBe(1);
  });

  it('never gives a level that the queue has passed', () => {
    const share = new FairShare();
    many(share, 'late', 32);
    share.learn({ waiting: 200, head: 40 }, 0);
    expect(share.next('late')).toBe(40);
    expect(many(share, 'late', 64).at(-1)).toBe(41);
  });

  it('stays within what BullMQ takes', () => {
    const share = new FairShare();
    share.learn({ waiting: 500, head: 2_097_152 }, 0);
    many(share, 'endless', 32);
    expect(many(share, 'endless', 200).at(-1)).toBe(2_097_152);
  });
});
