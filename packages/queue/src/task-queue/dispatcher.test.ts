import { isAppError } from '@windhover/kernel';
import type { TaskJob } from '@windhover/core';
import { describe, expect, it } from 'vitest';
import { Dispatcher } from './dispatcher.ts';
import type { JobQueue } from './queue-backend.ts';

const job = (taskRunId: string): TaskJob => ({ tenantId: 't', executionId: 'e', taskRunId, attempt: 1 });

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
    await new Dispatcher(async () => queue).dispatch(Array.from({ length: 1_001 }, (_, index) => job(String(index))));
    expect(queue.calls.map((call) => call.length)).toEqual([500, 500, 1]);
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
