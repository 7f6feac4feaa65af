import type { Bus, BusMessage } from '@windhover/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';

/** What an adapter gives the suite: buses that are connected to the same broker, as two processes would be. */
export interface BusFixture {
  connect(): Promise<Bus>;
  /** Breaks the connections of all buses once, as a restart of the broker would; they must come back by themselves. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

const execution = (executionId: string, version: number, tenantId = 'main'): BusMessage =>
  ({ type: 'execution', tenantId, executionId, version, state: 'RUNNING' });

/** The promises of the `Bus` port, for every adapter. */
export function busContract(name: string, open: () => Promise<BusFixture>): void {
  describe(`bus contract: ${name}`, () => {
    let fixture: BusFixture;
    let near: Bus;
    let far: Bus;

    beforeAll(async () => {
      fixture = await open();
      near = await fixture.connect();
      far = await fixture.connect();
    });

    afterAll(async () => {
      await near.close();
      await far.close();
      await fixture.close();
    });

    test('carries messages of one execution to its listeners in another process, in order', async () => {
      const seen: BusMessage[] = [];
      const stop = await far.subscribeExecution({ tenantId: 'main', executionId: 'e1' }, (message) => seen.push(message));
      near.publish([execution('e1', 1), execution('e2', 1)]);
      near.publish([execution('e1', 2), { type: 'logs', tenantId: 'main', executionId: 'e1', lines: [{ message: 'hi' }] }]);
      await eventually(() => expect(seen).toHaveLength(3));
      expect(seen).toEqual([
        execution('e1', 1), execution('e1', 2), { type: 'logs', tenantId: 'main', executionId: 'e1', lines: [{ message: 'hi' }] },
      ]);
      await stop();
    });

    test('hears its own messages', async () => {
      const seen: BusMessage[] = [];
      const stop = await near.subscribeExecution({ tenantId: 'main', executionId: 'own' }, (message) => seen.push(message));
      near.publish([execution('own', 1)]);
      await eventually(() => expect(seen).toEqual([execution('own', 1)]));
      await stop();
    });

    test('keeps executions of the same id in two tenants apart', async () => {
      const seen: BusMessage[] = [];
      const stop = await far.subscribeExecution({ tenantId: 'a', executionId: 'same' }, (message) => seen.push(message));
      near.publish([execution('same', 1, 'b'), execution('same', 2, 'a')]);
      await eventually(() => expect(seen).toHaveLength(1));
      expect(seen).toEqual([execution('same', 2, 'a')]);
      await stop();
    });

    test('stops when told to, and leaves other listeners alone', async () => {
      const first: BusMessage[] = [];
      const second: BusMessage[] = [];
      const key = { tenantId: 'main', executionId: 'stop' };
      const stopFirst = await far.subscribeExecution(key, (message) => first.push(message));
      const stopSecond = await far.subscribeExecution(key, (message) => second.push(message));
      await stopFirst();
      near.publish([execution('stop', 1)]);
      await eventually(() => expect(second).toHaveLength(1));
      expect(first).toEqual([]);
      await stopSecond();
    });

    test('carries messages of a kind for the whole installation', async () => {
      const kinds = {
        interrupt: { type: 'interrupt', tenantId: 'main', taskRunId: 't1' },
        flow: { type: 'flow', tenantId: 'main', namespace: 'n', flowId: 'f' },
        policy: { type: 'policy' },
        execution: execution('kind', 7),
      } satisfies Record<string, BusMessage>;
      for (const [kind, message] of Object.entries(kinds) as [keyof typeof kinds, BusMessage][]) {
        const seen: BusMessage[] = [];
        const stop = await far.subscribe(kind, (heard) => seen.push(heard));
        near.publish(Object.values(kinds));
        await eventually(() => expect(seen).toEqual([message]));
        await stop();
      }
    });

    test('a log message of any size still nudges', async () => {
      const seen: BusMessage[] = [];
      const stop = await far.subscribeExecution({ tenantId: 'main', executionId: 'big' }, (message) => seen.push(message));
      near.publish([{ type: 'logs', tenantId: 'main', executionId: 'big', lines: [{ message: 'é'.repeat(50_000) }] }]);
      await eventually(() => expect(seen.length).toBeGreaterThan(0));
      expect(seen[0]).toMatchObject({ type: 'logs', executionId: 'big' });
      await stop();
    });

    test('a burst arrives complete', async () => {
      const seen: BusMessage[] = [];
      const stop = await far.subscribeExecution({ tenantId: 'main', executionId: 'burst' }, (message) => seen.push(message));
      for (let version = 1; version <= 2_000; version += 1) near.publish([execution('burst', version)]);
      await eventually(() => expect(seen).toHaveLength(2_000));
      expect(seen.map((message) => (message.type === 'execution' ? message.version : 0))).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
      await stop();
    });

    test('comes back after a lost connection, and says so', async () => {
      const seen: BusMessage[] = [];
      let reconnected = 0;
      far.onReconnect(() => (reconnected += 1));
      const stop = await far.subscribeExecution({ tenantId: 'main', executionId: 'back' }, (message) => seen.push(message));
      await fixture.interrupt();
      await eventually(() => expect(reconnected).toBeGreaterThan(0));
      await eventually(() => {
        near.publish([execution('back', 1)]);
        expect(seen.length).toBeGreaterThan(0);
      });
      await stop();
    });
  });
}
