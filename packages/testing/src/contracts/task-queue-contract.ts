import type { TaskJob, TaskQueue } from '@windhover/core';
import { isAppError } from '@windhover/kernel';
import { findFreePort } from '@windhover/tooling/postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';

export interface TaskQueueEnvironment {
  /** A queue of its own on the store of this suite. */
  create(): TaskQueue;
  /** A queue whose store is expected on this loopback port, where nothing listens. */
  createAway(port: number): TaskQueue;
  /** What may happen to the store at any moment, and what a consumer must outlive. */
  disruptions: { name: string; disrupt(): Promise<void> }[];
}

let groups = 0;

export const taskJob = (taskRunId: string, attempt = 1): TaskJob => ({
  tenantId: 'acme',
  executionId: 'execution',
  taskRunId,
  attempt,
});

/** What every `TaskQueue` must do. `environment` is asked when a test runs. */
export function taskQueueContract(environment: () => TaskQueueEnvironment, disruptions: string[]): void {
  const queues: TaskQueue[] = [];
  const create = (): TaskQueue => {
    const queue = environment().create();
    queues.push(queue);
    return queue;
  };
  const group = (): string => `group:${(groups += 1)}`;

  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.close()));
  });

  describe('delivery', () => {
    it('delivers a job, and nothing but its ids', async () => {
      const [queue, name, seen] = [create(), group(), [] as TaskJob[]];
      await queue.consume(name, { concurrency: 1 }, async (job) => void seen.push(job));
      await queue.dispatch(name, [{ ...taskJob('a'), secret: 'x' } as TaskJob]);
      await eventually(() => expect(seen).toEqual([taskJob('a')]));
    });

    it('delivers what was dispatched before there was a consumer, in order', async () => {
      const [queue, name, seen] = [create(), group(), [] as string[]];
      await queue.dispatch(name, [taskJob('a'), taskJob('b'), taskJob('c')]);
      expect(await queue.waiting(name)).toBe(3);
      await queue.consume(name, { concurrency: 1 }, async (job) => void seen.push(job.taskRunId));
      await eventually(() => expect(seen).toEqual(['a', 'b', 'c']));
      expect(await queue.waiting(name)).toBe(0);
    });

    it('keeps worker groups apart', async () => {
      const [queue, name, seen] = [create(), group(), [] as string[]];
      await queue.consume(name, { concurrency: 1 }, async (job) => void seen.push(job.taskRunId));
      await queue.dispatch(`${name} other`, [taskJob('elsewhere')]);
      await queue.dispatch(name, [taskJob('here')]);
      await eventually(() => expect(seen).toEqual(['here']));
      expect(await queue.waiting(`${name} other`)).toBe(1);
    });

    it('drops a job that is waiting already, but not the next attempt', async () => {
      const [queue, name] = [create(), group()];
      await queue.dispatch(name, [taskJob('a')]);
      await queue.dispatch(name, [taskJob('a'), taskJob('a', 2)]);
      expect(await queue.waiting(name)).toBe(2);
    });

    it('takes a job again while its first delivery is still being worked on', async () => {
      const [queue, name, open] = [create(), group(), [] as (() => void)[]];
      await queue.consume(name, { concurrency: 2 }, () => new Promise<void>((resolve) => open.push(resolve)));
      await queue.dispatch(name, [taskJob('a')]);
      await eventually(() => expect(open).toHaveLength(1));
      await eventually(async () => {
        await queue.dispatch(name, [taskJob('a')]);
        expect(open).toHaveLength(2);
      });
      for (const resolve of open) resolve();
    });

    it('delivers thousands that were dispatched in one tick exactly once', async () => {
      const [queue, name, seen] = [create(), group(), [] as string[]];
      await queue.consume(name, { concurrency: 50 }, async (job) => void seen.push(job.taskRunId));
      const jobs = Array.from({ length: 2_000 }, (_, index) => taskJob(`run-${index}`));
      await Promise.all(jobs.map((job) => queue.dispatch(name, [job])));
      await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(jobs.length), 30_000);
      expect(new Set(seen).size).toBe(jobs.length);
      expect(seen).toHaveLength(jobs.length);
    });
  });

  describe('fairness', () => {
    it('lets the jobs of one tenant pass the long queue of another', async () => {
      const [queue, name, seen] = [create(), group(), [] as TaskJob[]];
      const ofTenant = (tenantId: string, count: number): TaskJob[] => Array.from({ length: count }, (_, index) => ({ ...taskJob(`${tenantId}-${index}`), tenantId }));
      await queue.dispatch(name, ofTenant('heavy', 1_000));
      await queue.dispatch(name, ofTenant('light', 3));
      expect(await queue.waiting(name)).toBe(1_003);
      await queue.consume(name, { concurrency: 1 }, async (job) => void seen.push(job));
      await eventually(() => expect(seen).toHaveLength(1_003), 30_000);
      expect(seen.findLastIndex(({ tenantId }) => tenantId === 'light')).toBeLessThan(200);
      expect(new Set(seen.map(({ taskRunId }) => taskRunId)).size).toBe(1_003);
    });

    it('lets two tenants with long queues take turns', async () => {
      const [queue, name, seen] = [create(), group(), [] as string[]];
      for (const tenantId of ['a', 'b']) await queue.dispatch(name, Array.from({ length: 600 }, (_, index) => ({ ...taskJob(`${tenantId}-${index}`), tenantId })));
      await queue.consume(name, { concurrency: 1 }, async ({ tenantId }) => void seen.push(tenantId));
      await eventually(() => expect(seen).toHaveLength(1_200), 30_000);
      expect(seen.slice(0, 600).filter((tenantId) => tenantId === 'b').length).toBeGreaterThan(150);
    });
  });

  describe('consumers', () => {
    it('run as many jobs at once as they may, and no more', async () => {
      const [queue, name, open] = [create(), group(), [] as (() => void)[]];
      let [running, most] = [0, 0];
      await queue.consume(name, { concurrency: 3 }, async () => {
        most = Math.max(most, (running += 1));
        await new Promise<void>((resolve) => open.push(resolve));
        running -= 1;
      });
      await queue.dispatch(name, Array.from({ length: 9 }, (_, index) => taskJob(`run-${index}`)));
      for (let done = 0; done < 9; done += 1) {
        await eventually(() => expect(open.length).toBe(Math.min(done + 3, 9)));
        open[done]?.();
      }
      await eventually(() => expect(running).toBe(0));
      expect(most).toBe(3);
    });

    it('do not hold jobs back that another could take', async () => {
      const [queue, name, open] = [create(), group(), [] as (() => void)[]];
      const handler = () => new Promise<void>((resolve) => open.push(resolve));
      await queue.consume(name, { concurrency: 1 }, handler);
      await queue.dispatch(name, [taskJob('a'), taskJob('b')]);
      await eventually(() => expect(open).toHaveLength(1));
      await queue.consume(name, { concurrency: 1 }, handler);
      await eventually(() => expect(open).toHaveLength(2));
      for (const resolve of open) resolve();
    });

    it('go on after a handler that fails, and do not repeat its job', async () => {
      const [queue, name, seen] = [create(), group(), [] as string[]];
      await queue.consume(name, { concurrency: 1 }, async (job) => {
        seen.push(job.taskRunId);
        if (job.taskRunId === 'bad') throw new Error('on purpose');
      });
      await queue.dispatch(name, [taskJob('bad'), taskJob('good')]);
      await eventually(() => expect(seen).toEqual(['bad', 'good']));
      expect(await queue.waiting(name)).toBe(0);
    });

    it('refuse a concurrency that makes no sense', async () => {
      await expect(create().consume(group(), { concurrency: 0 }, async () => undefined)).rejects.toThrow(/concurrency/);
    });

    it('drain: finish what is in hand, take no more, and leave the rest to others', async () => {
      const [queue, name, seen, open] = [create(), group(), [] as string[], [] as (() => void)[]];
      const consumer = await queue.consume(name, { concurrency: 1 }, async (job) => {
        await new Promise<void>((resolve) => open.push(resolve));
        seen.push(job.taskRunId);
      });
      await eventually(() => expect(consumer.isTaking()).toBe(true));
      await queue.dispatch(name, [taskJob('first')]);
      await eventually(() => expect(open).toHaveLength(1));
      let drained = false;
      const draining = consumer.drain().then(() => (drained = true));
      expect(consumer.isTaking()).toBe(false);
      await queue.dispatch(name, [taskJob('second')]);
      expect(drained).toBe(false);
      open[0]?.();
      await draining;
      expect(seen).toEqual(['first']);
      await queue.consume(name, { concurrency: 1 }, async (job) => void seen.push(job.taskRunId));
      await eventually(() => expect(seen).toEqual(['first', 'second']));
    });
  });

  it('fails fast and retryably while its store is away', async () => {
    const queue = environment().createAway(await findFreePort());
    queues.push(queue);
    const consumer = await queue.consume('default', { concurrency: 1 }, async () => undefined);
    const startedMs = Date.now();
    const error: unknown = await queue.dispatch('default', [taskJob('a')]).catch((thrown: unknown) => thrown);
    expect(isAppError(error) && error.retryable).toBe(true);
    expect(Date.now() - startedMs).toBeLessThan(5_000);
    expect(consumer.isTaking()).toBe(false);
  });

  describe.each(disruptions)('after: %s', (disruption) => {
    it('a consumer goes on taking jobs, and senders sending', async () => {
      const [queue, name, seen] = [create(), group(), new Set<string>()];
      const consumer = await queue.consume(name, { concurrency: 2 }, async (job) => void seen.add(job.taskRunId));
      await queue.dispatch(name, [taskJob('before')]);
      await eventually(() => expect(seen).toContain('before'));
      await environment().disruptions.find(({ name: known }) => known === disruption)?.disrupt();
      await eventually(async () => {
        await queue.dispatch(name, [taskJob('after')]);
        expect(seen).toContain('after');
      }, 20_000);
      await eventually(() => expect(consumer.isTaking()).toBe(true));
    });
  });
}
