import type { Action } from './action.ts';

/** A worker extends the lease of one of its jobs. One that lost it stops, unless it is too confused to notice. */
export const heartbeat: Action = (world) => {
  const job = world.random.pick(world.jobs);
  if (!job || world.store.extend(job.taskRunId, job.leaseToken, world.nowMs)) return;
  if (world.random.chance(0.6)) world.jobs.splice(world.jobs.indexOf(job), 1);
};
