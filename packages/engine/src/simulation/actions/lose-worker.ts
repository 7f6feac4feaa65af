import type { Action } from './action.ts';

/** A worker dies with all its jobs. */
export const loseWorker: Action = (world) => {
  const victim = world.random.pick(world.jobs)?.workerId;
  if (victim === undefined) return;
  const survivors = world.jobs.filter(({ workerId }) => workerId !== victim);
  world.trace.push(`${victim} dies with ${world.jobs.length - survivors.length} jobs`);
  world.jobs.splice(0, Infinity, ...survivors);
};
