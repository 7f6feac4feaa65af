import { isAppError } from '@windhover/kernel';
import type { TaskJob } from '@windhover/core';
import { describe, expect, it } from 'vitest';
import { Dispatcher } from './dispatcher.ts';
import type { JobQueue } from './queue-backend.ts';

const job = (taskRunId: string, tenantId = 't'): TaskJob => ({ tenantId, executionId: 'e', taskRunId, attempt: 1 });
const jobs = (count: number): TaskJob[] => Array.from({ length: count }, (_, index) => job(String(index)));

function recorder(): JobQueue & { calls: string[][] } {
  const calls: string[][] = [];
  return {
    calls,
    add: async (_name, _data, opts) => calls.push([opts.jobId ?? '']),
    addBulk: async (jobs) => calls.push(jobs.map(({ opts }) => opts.jobId ?? '')),
    waiting: async () => 0,
    standing: async () => ({ waiting: 0, head: undefined }),
  };
}

describe('dispatcher', () => {
  it('sends what comes in one tick together', async () => {
    const queue = recorder();
    const dispatcher = new Dispatcher(async () => queue);
    await Promise.all([dispatcher.dispatch([job('a')]), dispatcher.dispatch([job('b'), job('c')])]);
    await dispatcher.dispatch([job('d')]);
    expect(queue.calls).toEqual([['a.1', 'b.1', 'c.1'], ['d.1']]);
  });

  it('splits what would be too much for one command', async () => {
    const queue = recorder();
    await new Dispatcher(async () => queue).dispatch(jobs(65));
    expect(queue.calls.map((call) => call.length)).toEqual([32, 32, 1]);
  });

  it('sends little of one tenant before the rest of much of another', async () => {
    const queue = recorder();
    const dispatcher = new Dispatcher(async () => queue);
    const much = dispatcher.dispatch(jobs(1_000));
    await dispatcher.dispatch([job('light', 'other')]);
    expect(queue.calls.length).toBeLessThan(5);
    await much;
    expect(queue.calls.flat()).toHaveLength(1_001);
    expect(queue.calls.findIndex((call) => call.includes('light.1'))).toBeLessThan(3);
  });

  it('does not let a job that comes first wait for a look at the queue', async () => {
    const look = Promise.withResolvers<{ waiting: number; head: number | undefined }>();
    const queue = { ...recorder(), standing: () => look.promise };
    const dispatcher = new Dispatcher(async () => queue);
    const much = dispatcher.dispatch(jobs(100));
    await dispatcher.dispatch([job('light', 'other')]);
    expect(queue.calls).toContainEqual(['light.1']);
    look.resolve({ waiting: 0, head: 1 });
    await much;
    expect(queue.calls.flat()).toHaveLength(101);
  });

  it('holds back what would wait far behind in the queue, until the workers come nearer', async () => {
    let head = 1;
    const queue = { ...recorder(), standing: async () => ({ waiting: 0, head }) };
    const dispatcher = new Dispatcher(async () => queue);
    await dispatcher.dispatch(jobs(10_000));
    await dispatcher.dispatch(jobs(10_000).slice(5_000));
    const held = queue.calls.flat().length;
    expect(held).toBeLessThan(5_000);
    await dispatcher.dispatch([job('light', 'other')]);
    expect(queue.calls.flat()).toContain('light.1');
    head = 60;
    await expect.poll(() => queue.calls.flat().length).toBeGreaterThan(held + 3_000);
    expect(queue.calls.flat().length).toBeLessThan(10_001);
    head = 160;
    await expect.poll(() => queue.calls.flat().length).toBe(10_001);
  });

  it('does not touch the store for nothing', async () => {
    const dispatcher = new Dispatcher(() => Promise.reject(new Error('not reached')));
    await expect(dispatcher.dispatch([])).resolves.toBeUndefined();
  });

  it('tells every caller of a batch that failed, and goes on with the next one', async () => {
    const queue = recorder();
    let away = true;
    const dispatcher = new Dispatcher(async () => {
      if (away) throw new Error('connect ECONNREFUSED');
      return queue;
    });
    const results = await Promise.allSettled([dispatcher.dispatch([job('a')]), dispatcher.dispatch([job('b')])]);
    for (const result of results) {
      const error: unknown = result.status === 'rejected' ? result.reason : undefined;
      expect(isAppError(error) && error.retryable && error.message).toContain('ECONNREFUSED');
    }
    away = false;
    await dispatcher.dispatch([job('c')]);
    expect(queue.calls).toEqual([['c.1']]);
  });
});
