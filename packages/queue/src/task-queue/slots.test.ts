import { expect, it } from 'vitest';
import { Slots } from './slots.ts';

it('gives as many slots as there are, then makes callers wait in order', async () => {
  const slots = new Slots(1);
  const order: string[] = [];
  expect(slots.tryAcquire()).toBe(true);
  expect(slots.full).toBe(true);
  const waiting = ['first', 'second'].map((name) => slots.acquire().then(() => order.push(name)));
  slots.release();
  await waiting[0];
  expect(order).toEqual(['first']);
  slots.release();
  await waiting[1];
  expect(order).toEqual(['first', 'second']);
});

it('does not let a newcomer overtake those who wait', async () => {
  const slots = new Slots(1);
  slots.tryAcquire();
  const waiting = slots.acquire();
  slots.release();
  expect(slots.tryAcquire()).toBe(false);
  expect(await waiting).toBe(true);
});

it('sends waiters away when it closes', async () => {
  const slots = new Slots(1);
  slots.tryAcquire();
  const waiting = slots.acquire();
  slots.close();
  expect(await waiting).toBe(false);
  expect(await slots.acquire()).toBe(false);
  slots.release();
  expect(slots.tryAcquire()).toBe(false);
});
