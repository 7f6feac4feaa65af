import { takeRandom } from './action.ts';
import type { Action } from './action.ts';
import { worksInDirectory } from './work-in-directory.ts';

/** A worker reports the end of an attempt, and reports again until it is told that the result was taken. */
export const finish: Action = (world) => {
  const job = takeRandom(world, world.jobs);
  if (!job) return;
  if (worksInDirectory(world, job)) {
    world.jobs.push(job);
    return;
  }
  const { taskRunId, attempt, leaseToken } = job;
  const event = { type: 'attempt-ended' as const, taskRunId, attempt, leaseToken, result: world.result(job) };
  world.seen.push(event);
  if (!world.handle(event)) world.jobs.push(job);
};
