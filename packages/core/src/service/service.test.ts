import { ManualClock } from '@windhover/kernel';
import { describe, expect, it, vi } from 'vitest';
import type { Database } from '../ports/database.ts';
import type { BeatAnswer, InstanceDb, ServiceBeatRow, ServiceChange, ServiceRow } from '../ports/instance-db.ts';
import { RecordingLogger } from '../testing/recording.ts';
import { resubmitDelayMs } from './restart-strategy.ts';
import { ServiceBeat } from './service-beat.ts';
import { ServiceWatch } from './service-watch.ts';
import { activeServicesOf, maintenanceOf } from './service-view.ts';

const SERVICE: Omit<ServiceBeatRow, 'state'> = { id: 's1', type: 'WORKER', serverId: 'p1', serverType: 'SERVER', hostname: 'h', version: '1', config: {}, props: {} };

/** A database whose registry answers as the test says. */
function registry() {
  const told: string[] = [];
  const state = { answer: { accepted: true, maintenance: false } as BeatAnswer, away: false, changes: [] as ServiceChange[], checks: 0, purged: 0 };
  const services = {
    beat: async (row: ServiceBeatRow) => {
      told.push(row.state);
      return state.answer;
    },
    check: async () => {
      state.checks += 1;
      return state.changes;
    },
    purge: async (retentionMs: number) => {
      state.purged = retentionMs;
      return 2;
    },
  };
  const reach = async (): Promise<void> => {
    if (state.away) throw new Error('away');
  };
  const database = {
    ping: reach,
    withInstance: async <T>(_mode: string, work: (db: InstanceDb) => Promise<T>) => reach().then(() => work({ services, settings: { get: async () => ({ enabled: state.answer.maintenance }) } } as unknown as InstanceDb)),
  } as unknown as Database;
  return { database, told, state, logger: new RecordingLogger() };
}

function beatOf(over: { onMaintenance?: (enabled: boolean) => Promise<void>; onRefused?: () => void } = {}) {
  const fakes = registry();
  return { ...fakes, beat: new ServiceBeat({ database: fakes.database, logger: fakes.logger, pauseMs: 2, service: SERVICE, ...over }) };
}

describe('ServiceBeat', () => {
  it('goes from CREATED to RUNNING, TERMINATING and its end', async () => {
    const { beat, told } = beatOf();
    await beat.enter('CREATED');
    beat.start();
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(2));
    await beat.enter('TERMINATING');
    await beat.stop('TERMINATED_GRACEFULLY');
    expect([...new Set(told)]).toEqual(['CREATED', 'RUNNING', 'TERMINATING', 'TERMINATED_GRACEFULLY']);
  });

  it('goes on when the database was away', async () => {
    const { beat, told, state } = beatOf();
    state.away = true;
    beat.start();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(told).toEqual([]);
    state.away = false;
    await vi.waitFor(() => expect(told).toContain('RUNNING'));
    await beat.stop('TERMINATED_GRACEFULLY');
  });

  it('ends the process once when others hold it for dead', async () => {
    const onRefused = vi.fn<() => void>();
    const { beat, state, logger } = beatOf({ onRefused });
    state.answer = { accepted: false, maintenance: false };
    beat.start();
    await vi.waitFor(() => expect(onRefused).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 10));
    await beat.stop('TERMINATED_FORCED');
    expect(onRefused).toHaveBeenCalledTimes(1);
    expect(logger.messages('error')).toEqual(['others hold this service for dead; the process ends']);
  });

  it('follows maintenance, and says so', async () => {
    const seen: boolean[] = [];
    const { beat, told, state } = beatOf({ onMaintenance: async (enabled) => void seen.push(enabled) });
    beat.start();
    await vi.waitFor(() => expect(told).toContain('RUNNING'));
    state.answer = { accepted: true, maintenance: true };
    await vi.waitFor(() => expect(told.at(-1)).toBe('MAINTENANCE'));
    state.answer = { accepted: true, maintenance: false };
    await vi.waitFor(() => expect(told.at(-1)).toBe('RUNNING'));
    expect(seen).toEqual([true, false]);
    state.answer = { accepted: true, maintenance: true };
    await beat.stop('TERMINATING');
    expect(told.at(-1)).toBe('TERMINATING');
  });

  it('knows of a maintenance before it runs', async () => {
    const seen: boolean[] = [];
    const { beat, told, state } = beatOf({ onMaintenance: async (enabled) => void seen.push(enabled) });
    state.answer = { accepted: true, maintenance: true };
    await beat.enter('CREATED');
    expect([seen, told]).toEqual([[true], ['CREATED', 'CREATED']]);
    beat.start();
    await vi.waitFor(() => expect(told.at(-1)).toBe('MAINTENANCE'));
    await beat.stop('TERMINATED_GRACEFULLY');
  });

  it('follows a maintenance within seconds where heartbeats are rare', async () => {
    vi.useFakeTimers();
    try {
      const seen: boolean[] = [];
      const { database, told, state, logger } = registry();
      const beat = new ServiceBeat({ database, logger, pauseMs: 60_000, service: SERVICE, onMaintenance: async (enabled) => void seen.push(enabled) });
      beat.start();
      await vi.advanceTimersByTimeAsync(10);
      state.answer = { accepted: true, maintenance: true };
      await vi.advanceTimersByTimeAsync(3_000);
      expect([seen, told]).toEqual([[true], ['RUNNING', 'MAINTENANCE']]);
      await beat.stop('TERMINATED_GRACEFULLY');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('ServiceWatch', () => {
  function watchOf() {
    const fakes = registry();
    const clock = new ManualClock(1_000_000);
    const watch = new ServiceWatch({
      database: fakes.database, logger: fakes.logger, clock, workerWaitMs: 0, retentionMs: 7,
      liveness: { enabled: true, intervalMs: 3_000, timeoutMs: 9_000, initialDelayMs: 9_000 },
    });
    const after = async (ms: number): Promise<void> => {
      clock.advance(ms);
      await watch.check();
    };
    return { ...fakes, watch, after };
  }

  it('judges only after the initial delay', async () => {
    const { after, state } = watchOf();
    for (let i = 0; i < 2; i += 1) await after(3_000);
    expect(state.checks).toBe(0);
    await after(3_000);
    expect(state.checks).toBe(1);
  });

  it('judges nobody after an outage of the database until the delay is over again', async () => {
    const { after, state } = watchOf();
    for (let i = 0; i < 4; i += 1) await after(3_000);
    const before = state.checks;
    state.away = true;
    await expect(after(3_000)).rejects.toThrow('away');
    state.away = false;
    for (let i = 0; i < 2; i += 1) await after(3_000);
    expect(state.checks).toBe(before);
    await after(3_000);
    expect(state.checks).toBe(before + 1);
  });

  it('judges nobody after a sleep of the machine', async () => {
    const { after, state } = watchOf();
    for (let i = 0; i < 4; i += 1) await after(3_000);
    const before = state.checks;
    await after(3_600_000);
    expect(state.checks).toBe(before);
  });

  it('tells who is gone, and removes old rows', async () => {
    const { after, watch, state, logger } = watchOf();
    const row: ServiceRow = { ...SERVICE, state: 'DISCONNECTED', events: [], seq: 0, createdAtMs: 0, heartbeatAtMs: 0 };
    state.changes = [{ service: row, from: 'RUNNING' }, { service: { ...row, state: 'INACTIVE' }, from: 'NOT_RUNNING' }];
    for (let i = 0; i < 3; i += 1) await after(3_000);
    expect(logger.messages('warn')).toEqual(['a service does not tell any more that it lives']);
    await watch.purge();
    expect(state.purged).toBe(7);
    expect(logger.messages('info')).toContain('removed services that ended long ago');
  });
});

describe('restart strategies', () => {
  it.each([['IMMEDIATELY', 0], ['AFTER_TERMINATION_GRACE_PERIOD', 300_000], ['NEVER', undefined]] as const)('%s waits %s ms', (strategy, expected) => {
    expect(resubmitDelayMs(strategy, 300_000)).toBe(expected);
  });
});

describe('what the API shows of services', () => {
  const rows = (['RUNNING', 'MAINTENANCE', 'TERMINATING', 'INACTIVE'] as const).map((state, index) =>
    ({ ...SERVICE, id: `s${index}`, state, events: [], seq: 0, createdAtMs: 0, heartbeatAtMs: 0 }));

  it('counts those that work', () => {
    expect(activeServicesOf(rows)).toEqual({ total: 2, services: [{ type: 'WORKER', total: 2 }] });
  });

  it('is ready when all took notice', () => {
    expect(maintenanceOf(true, rows)).toEqual({ maintenance: true, ready: false, services: { WORKER: { total: 2, inMaintenance: 1 } } });
    expect(maintenanceOf(true, rows.slice(1)).ready).toBe(true);
    expect(maintenanceOf(false, rows.slice(0, 1)).ready).toBe(true);
    expect(maintenanceOf(false, rows).ready).toBe(false);
  });
});
