import { takeRandom } from './action.ts';
import type { Action } from './action.ts';

/** A message reaches a worker, which tries to claim. It may be delivered again later, or be lost. */
export const deliver: Action = (world) => {
  const message = takeRandom(world, world.messages);
  if (!message) return;
  if (!world.calm && world.random.chance(0.15)) world.messages.push(message);
  if (!world.calm && world.random.chance(0.1)) return;
  const workerId = `worker${world.random.below(4)}`;
  const leaseToken = world.store.claim(message.taskRunId, message.attempt, workerId, world.nowMs);
  world.trace.push(`deliver ${message.taskRunId} #${message.attempt}: ${leaseToken ?? 'not claimed'}`);
  if (leaseToken !== undefined) world.jobs.push({ ...message, workerId, leaseToken, startedAtMs: world.nowMs, interrupted: false });
};
