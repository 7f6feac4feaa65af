import { systemClock } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import type { Services } from '../services.ts';
import { MemoryBus } from '../testing/recording.ts';
import { followChanges } from './follow-changes.ts';
import { waitForEnd } from './wait-for-end.ts';

const key = { tenantId: 'main', executionId: 'e1' };
const changed = (state = 'RUNNING') => ({ type: 'execution' as const, ...key, version: 1, state });

describe('followChanges', () => {
  it('starts with a look, then tells of changes to this execution', async () => {
    const bus = new MemoryBus();
    const stop = new AbortController();
    const changes = followChanges(bus, key, stop.signal);
    expect((await changes.next()).value).toBe('tick');
    bus.publish([{ ...changed(), executionId: 'other' }, changed(), { type: 'logs', ...key, lines: [] }, changed()]);
    expect([(await changes.next()).value, (await changes.next()).value]).toEqual(['execution', 'logs']);
    stop.abort();
    expect((await changes.next()).done).toBe(true);
    expect(bus.subscriptions).toBe(0);
  });

  it('lets its subscription go when the follower leaves, waiting or not', async () => {
    const bus = new MemoryBus();
    const stop = new AbortController();
    const waiting = followChanges(bus, key, stop.signal);
    await waiting.next();
    const next = waiting.next();
    stop.abort();
    expect((await next).done).toBe(true);
    const left = followChanges(bus, key, new AbortController().signal);
    await left.next();
    expect(bus.subscriptions).toBe(1);
    await left.return(undefined);
    expect(bus.subscriptions).toBe(0);
  });

  it('ends at once for a follower who has left already', async () => {
    const bus = new MemoryBus();
    expect((await followChanges(bus, key, AbortSignal.abort()).next()).done).toBe(true);
    expect(bus.subscriptions).toBe(0);
  });
});

describe('waitForEnd', () => {
  function servicesOf(find: () => Promise<{ state: string } | undefined>) {
    const bus = new MemoryBus();
    const services = { bus, clock: systemClock, database: { withTenant: (_id: string, _mode: string, work: (db: never) => unknown) => work({ executions: { find } } as never) } } as unknown as Services;
    return { bus, services };
  }
  const never = new AbortController().signal;

  it('is true for one that has ended or is gone', async () => {
    for (const row of [{ state: 'FAILED' }, undefined]) {
      const { bus, services } = servicesOf(async () => row);
      expect(await waitForEnd(services, key, { signal: never, maxMs: 1_000 })).toBe(true);
      expect(bus.subscriptions).toBe(0);
    }
  });

  it('ends with the nudge, not with the next look', async () => {
    const { bus, services } = servicesOf(async () => ({ state: 'RUNNING' }));
    const startedMs = Date.now();
    const waiting = waitForEnd(services, key, { signal: never, maxMs: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    bus.publish([changed(), changed('SUCCESS')]);
    expect(await waiting).toBe(true);
    expect(Date.now() - startedMs).toBeLessThan(500);
    expect(bus.subscriptions).toBe(0);
  });

  it('does not sleep over a nudge that came while the database was asked', async () => {
    const late = servicesOf(async () => { late.bus.publish([changed('SUCCESS')]); return { state: 'RUNNING' }; });
    const startedMs = Date.now();
    expect(await waitForEnd(late.services, key, { signal: never, maxMs: 10_000 })).toBe(true);
    expect(Date.now() - startedMs).toBeLessThan(500);
  });

  it('gives up after its time, and at once when the caller leaves', async () => {
    const { bus, services } = servicesOf(async () => ({ state: 'RUNNING' }));
    expect(await waitForEnd(services, key, { signal: never, maxMs: 30 })).toBe(false);
    const stop = new AbortController();
    const startedMs = Date.now();
    const waiting = waitForEnd(services, key, { signal: stop.signal, maxMs: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    expect(await waiting).toBe(false);
    expect(Date.now() - startedMs).toBeLessThan(500);
    expect(bus.subscriptions).toBe(0);
  });
});
