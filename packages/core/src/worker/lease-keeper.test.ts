import { ManualClock } from '@windhover/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryExecutionStore } from '../testing/memory-execution-store.ts';
import { RecordingLogger } from '../testing/recording.ts';
import { LeaseKeeper } from './lease-keeper.ts';

const lease = (taskRunId: string, leaseToken: string) => ({ tenantId: 'main', executionId: 'e1', taskRunId, leaseToken });

describe('LeaseKeeper', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  const keeperOf = () => {
    const store = new MemoryExecutionStore(new ManualClock(0));
    const logger = new RecordingLogger();
    const keeper = new LeaseKeeper({ store, logger, leaseMs: 8_000 });
    keeper.start();
    return { store, logger, keeper };
  };

  it('extends all leases in one call per beat, until they are released', async () => {
    const { store, keeper } = keeperOf();
    keeper.hold(lease('a', '1'), () => undefined);
    keeper.hold(lease('b', '2'), () => undefined);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.held.map(({ leaseToken }) => leaseToken)).toEqual(['1', '2']);
    keeper.release(lease('a', '1'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.held.map(({ leaseToken }) => leaseToken)).toEqual(['1', '2', '2']);
    keeper.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.held).toHaveLength(3);
  });

  it('stops attempts whose lease is lost or whose task run is killed', async () => {
    const { store, keeper } = keeperOf();
    const stops: string[] = [];
    for (const token of ['held', 'lost', 'interrupt']) keeper.hold(lease(token, token), (reason) => stops.push(`${token}: ${reason}`));
    store.leaseStatus = ({ leaseToken }) => leaseToken as 'held';
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stops).toEqual(['lost: lease-lost', 'interrupt: killed']);
  });

  it('stops at once the attempt of a task run that is interrupted, and no other', () => {
    const { keeper } = keeperOf();
    const stops: string[] = [];
    keeper.hold(lease('a', '1'), (reason) => stops.push(`a: ${reason}`));
    keeper.hold(lease('b', '2'), (reason) => stops.push(`b: ${reason}`));
    keeper.interrupt('b');
    keeper.interrupt('unknown');
    expect(stops).toEqual(['b: killed']);
  });

  it('goes on holding a task run that came back while its lost attempt was still stopping', async () => {
    const { store, keeper } = keeperOf();
    keeper.hold(lease('a', 'lost'), () => undefined);
    keeper.hold(lease('a', 'new'), () => undefined);
    keeper.release(lease('a', 'lost'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.held.map(({ leaseToken }) => leaseToken)).toEqual(['new']);
    expect(keeper.size).toBe(1);
  });

  it('warns while the database is away and goes on', async () => {
    const { store, logger, keeper } = keeperOf();
    const extend = store.extendLeases.bind(store);
    store.extendLeases = () => Promise.reject(new Error('away'));
    keeper.hold(lease('a', '1'), () => undefined);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(logger.messages('warn')).toEqual(['leases could not be extended']);
    store.extendLeases = extend;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.held).toHaveLength(1);
  });
});
