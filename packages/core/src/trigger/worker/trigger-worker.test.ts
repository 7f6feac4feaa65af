import { ManualClock } from '@windhover/kernel';
import { describe, expect, it } from 'vitest';
import { START_MS } from '../../testing/pipeline.ts';
import { MemoryExecutionStore } from '../../testing/memory-execution-store.ts';
import { RecordingLogger } from '../../testing/recording.ts';
import type { TakenTrigger } from '../../ports/trigger-work.ts';
import { listenTrigger } from './listen-trigger.ts';
import { TriggerLeases } from './trigger-leases.ts';
import { TriggerLogs } from './trigger-logs.ts';
import type { TriggerRun, TriggerRunOptions } from './trigger-run.ts';

const taken = (leaseToken: string): TakenTrigger => ({ tenantId: 'main', namespace: 'n', flowId: 'f', triggerId: leaseToken, leaseToken, stopAfter: [], state: {} });
const untilAborted = (reasons: unknown[]) => (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => { signal.addEventListener('abort', () => { reasons.push(signal.reason); resolve(); }, { once: true }); });

describe('TriggerLeases', () => {
  it('stop what has lost its lease, and give back what ends', async () => {
    const store = new MemoryExecutionStore(new ManualClock(START_MS));
    const leases = new TriggerLeases(store, 60_000, new RecordingLogger());
    const reasons: unknown[] = [];
    leases.run(taken('kept'), untilAborted(reasons));
    leases.run(taken('lost'), untilAborted(reasons));
    store.triggerLeaseHolds = ({ leaseToken }) => leaseToken !== 'lost';
    await leases.extend();
    await expect.poll(() => leases.size).toBe(1);
    expect([reasons, store.released.map(({ leaseToken }) => leaseToken)]).toEqual([['lost'], ['lost']]);
    expect(await leases.stop(1_000)).toBe(true);
    expect([reasons, store.released.map(({ leaseToken }) => leaseToken)]).toEqual([['lost', 'shutdown'], ['lost', 'kept']]);
  });

  it('give back what does not end in time', async () => {
    const store = new MemoryExecutionStore(new ManualClock(START_MS));
    const leases = new TriggerLeases(store, 60_000, new RecordingLogger());
    leases.run(taken('deaf'), () => new Promise(() => undefined));
    expect(await leases.stop(5)).toBe(false);
    expect(store.released.map(({ leaseToken }) => leaseToken)).toEqual(['deaf']);
  });
});

describe('listenTrigger', () => {
  it('listens again after an error, fires once per event, and ends with the signal', async () => {
    const stop = new AbortController();
    const fired: unknown[] = [];
    const errors: string[] = [];
    let listened = 0;
    const run = {
      plugin: {
        listen: async (_context: unknown, _properties: unknown, emit: (result: { outputs: Record<string, unknown> }) => Promise<void>) => {
          listened += 1;
          if (listened === 1) throw new Error('the other side is away');
          await emit({ outputs: { number: 1 } });
          await emit({ outputs: { number: 2 } });
          stop.abort('shutdown');
        },
      },
      logs: { error: (message: string) => void errors.push(message) },
      withContext: (_id: string, _signal: AbortSignal, work: (context: unknown, properties: unknown) => Promise<void>) => work({}, {}),
      fire: async (id: string, result: unknown) => { fired.push([id, result]); return true; },
      writeLogs: async () => undefined,
    } as unknown as TriggerRun;
    let ids = 0;
    const options = { actions: { newId: () => `e${(ids += 1)}` }, logger: new RecordingLogger() } as unknown as TriggerRunOptions;
    await listenTrigger(options, run, stop.signal);
    expect(errors).toEqual(['The listener of the trigger failed: the other side is away']);
    expect(fired).toEqual([['e3', { outputs: { number: 1 } }], ['e4', { outputs: { number: 2 } }]]);
  });
});

describe('TriggerLogs', () => {
  it('mask secrets, keep the level and forget the oldest', () => {
    const logs = new TriggerLogs({ logLevel: 'INFO' } as never, { add: () => undefined, mask: (text) => text.replaceAll('s3cret', '***') }, () => START_MS);
    logs.debug('not kept');
    logs.info('the s3cret');
    expect(logs.take()).toEqual([{ timestampMs: START_MS, level: 'INFO', message: 'the ***' }]);
    for (let line = 0; line < 1_005; line += 1) logs.warn(String(line));
    const kept = logs.take();
    expect([kept.length, kept[0]?.message, logs.take()]).toEqual([1_000, '5', []]);
  });
});
