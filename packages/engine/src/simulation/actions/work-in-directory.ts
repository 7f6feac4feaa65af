import { isClaimable, isTerminal } from '@windhover/kernel';
import type { Job, World } from '../world.ts';

/** The worker that holds a working directory has nothing to do but to wait: for a retry, or for an operator. */
export function waitsInDirectory({ store, plan }: World, { taskRunId, leaseToken, interrupted }: Job): boolean {
  const run = store.taskRuns.get(taskRunId);
  if (!run?.frame || run.leaseToken !== leaseToken || interrupted || plan.nodes.get(run.taskId)?.execution.kind !== 'directory') return false;
  const open = [...store.taskRuns.values()].filter(({ parentId, state }) => parentId === run.id && !isTerminal(state));
  const isHeld = store.execution.state === 'PAUSED' || store.execution.state === 'BREAKPOINT';
  return open.length === 0 ? isHeld : open.every(({ state }) => !isClaimable(state));
}

/**
 * What a worker does with a working directory that it holds, before it is done with it: opens it, takes the task that
 * waits there, or waits. False when nothing is left to do there, or when it gives up.
 */
export function worksInDirectory(world: World, job: Job): boolean {
  const { store, plan, random } = world;
  const run = store.taskRuns.get(job.taskRunId);
  if (!run || plan.nodes.get(run.taskId)?.execution.kind !== 'directory' || job.interrupted || run.leaseToken !== job.leaseToken) return false;
  if (!world.calm && random.chance(0.05)) return false;
  if (!run.frame) {
    const event = { type: 'directory-opened' as const, taskRunId: run.id, attempt: job.attempt, leaseToken: job.leaseToken };
    world.seen.push(event);
    world.handle(event);
    return true;
  }
  const open = [...store.taskRuns.values()].filter(({ parentId, state }) => parentId === run.id && !isTerminal(state));
  const waiting = open.find(({ state }) => isClaimable(state));
  const leaseToken = waiting && store.claim(waiting.id, waiting.attempt, job.workerId, world.nowMs);
  if (waiting && leaseToken !== undefined) {
    world.jobs.push({ taskRunId: waiting.id, attempt: waiting.attempt, workerId: job.workerId, leaseToken, startedAtMs: world.nowMs, interrupted: false });
  }
  return open.length > 0 || store.execution.state === 'PAUSED' || store.execution.state === 'BREAKPOINT';
}
