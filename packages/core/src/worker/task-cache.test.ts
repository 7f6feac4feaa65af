import { expect, it } from 'vitest';
import { Readable } from 'node:stream';
import { ManualClock, notFound } from '@windhover/kernel';
import { testContext } from '@windhover/plugin-sdk/testing';
import { task } from '../testing/flow-of-tasks.ts';
import type { Claimed } from '../ports/execution-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { withTaskCache } from './task-cache.ts';

/** A task with a cache, and how often its code ran. */
function cached(ttl?: string) {
  const clock = new ManualClock(Date.parse('2026-03-01T10:00:00Z'));
  const stored = new Map<string, { content: string; modifiedAtMs: number }>();
  const found = (key: string) => {
    const object = stored.get(key);
    if (!object) throw notFound(key);
    return object;
  };
  const objects = {
    put: async (key: string, content: string) => void stored.set(key, { content, modifiedAtMs: clock.nowMs() }),
    stat: async (key: string) => ({ modifiedAtMs: found(key).modifiedAtMs }),
    get: async (key: string) => Readable.from([Buffer.from(found(key).content)]),
  } as unknown as ObjectStore;
  const runs: unknown[] = [];
  const run = (properties: unknown, given: { flowId?: string; state?: 'WARNING' } = {}) => withTaskCache({
    objects, clock, context: testContext(), task: task('t', { taskCache: { enabled: true, ...(ttl !== undefined && { ttl }) } }),
    claimed: { execution: { tenantId: 'main', namespace: 'company.team', flowId: given.flowId ?? 'f' }, taskRun: { taskId: 't' } } as Claimed,
  }, properties, async () => {
    runs.push(properties);
    return { outputs: { n: runs.length }, ...(given.state && { state: given.state }) };
  });
  return { run, runs, clock };
}

it('takes the outputs of an earlier run with the same properties, in the same flow', async () => {
  const { run, runs } = cached();
  expect(await run({ a: 1 })).toEqual({ outputs: { n: 1 } });
  expect(await run({ a: 1 })).toEqual({ outputs: { n: 1 } });
  expect(await run({ a: 2 })).toEqual({ outputs: { n: 2 } });
  expect(await run({ a: 1 }, { flowId: 'other' })).toEqual({ outputs: { n: 3 } });
  expect(runs).toHaveLength(3);
});

it('forgets them after their time, and does not keep warnings', async () => {
  const { run, runs, clock } = cached('PT1H');
  await run({ a: 1 });
  clock.advance(3_600_000);
  await run({ a: 1 });
  expect(runs).toHaveLength(1);
  clock.advance(1);
  await run({ a: 1 });
  expect(runs).toHaveLength(2);
  await run({ b: 1 }, { state: 'WARNING' });
  await run({ b: 1 });
  expect(runs).toHaveLength(4);
});

it('renders properties that the code renders itself, so that they count', async () => {
  const { run, runs } = cached();
  const late = (raw: string) => ({ script: { raw, render: async () => raw } });
  await run(late('one'));
  await run(late('one'));
  await run(late('two'));
  expect(runs).toHaveLength(2);
});

it('says what is wrong with the time', async () => {
  await expect(cached('soon').run({})).rejects.toThrow('taskCache.ttl');
});
