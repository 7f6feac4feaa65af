import type { TaskJob, TaskQueue } from '@windhover/core';

const job = (taskRunId: string): TaskJob => ({ tenantId: 'bench', executionId: 'bench', taskRunId, attempt: 1 });

/** Time from `dispatch` to the handler, one job at a time, with an idle consumer. */
export async function measureLatency(queue: TaskQueue, times: number): Promise<{ p50Ms: number; p99Ms: number }> {
  const samples: number[] = [];
  let started: () => void = () => undefined;
  const consumer = await queue.consume('latency', { concurrency: 10 }, async () => started());
  for (let index = 0; index < times; index += 1) {
    const arrived = new Promise<void>((resolve) => {
      started = resolve;
    });
    const from = performance.now();
    await queue.dispatch('latency', [job(`latency-${index}`)]);
    await arrived;
    samples.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await consumer.drain();
  samples.sort((a, b) => a - b);
  const at = (share: number) => Number((samples[Math.floor(samples.length * share)] ?? 0).toFixed(2));
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** Jobs per second: dispatched in bulk before anything takes them, then taken. */
export async function measureThroughput(
  queue: TaskQueue,
  count: number,
  concurrency: number,
): Promise<{ dispatchPerSecond: number; takePerSecond: number }> {
  const group = `throughput-${concurrency}`;
  const jobs = Array.from({ length: count }, (_, index) => job(`run-${index}`));
  const dispatchFrom = performance.now();
  for (let from = 0; from < count; from += 500) await queue.dispatch(group, jobs.slice(from, from + 500));
  const dispatchMs = performance.now() - dispatchFrom;

  let left = count;
  let done: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  const takeFrom = performance.now();
  const consumer = await queue.consume(group, { concurrency }, async () => {
    left -= 1;
    if (left === 0) done();
  });
  await finished;
  const takeMs = performance.now() - takeFrom;
  await consumer.drain();
  return {
    dispatchPerSecond: Math.round((count / dispatchMs) * 1_000),
    takePerSecond: Math.round((count / takeMs) * 1_000),
  };
}
