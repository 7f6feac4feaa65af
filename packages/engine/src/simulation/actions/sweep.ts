import type { Action } from './action.ts';

/** The sweepers: leases that ran out are told to the engine, and what was never dispatched is dispatched. */
export const sweepLeases: Action = (world) => {
  for (const [taskRunId, untilMs] of world.store.leaseUntilMs) {
    const leaseToken = world.store.taskRuns.get(taskRunId)?.leaseToken;
    if (untilMs > world.nowMs || leaseToken === undefined) continue;
    const event = { type: 'lease-expired' as const, taskRunId, leaseToken };
    world.seen.push(event);
    world.handle(event);
    return;
  }
};

export const sweepOutbox: Action = (world) => {
  for (const { id, state, attempt, taskId } of world.store.taskRuns.values()) {
    const kind = world.plan.nodes.get(taskId)?.execution.kind;
    if ((kind === 'runnable' || kind === 'directory') && state === 'CREATED') world.messages.push({ taskRunId: id, attempt });
  }
};

/** Executions that wait to be started are started. */
export const sweepStarts: Action = (world) => {
  const { state } = world.store.execution;
  if (state !== 'CREATED' && state !== 'RESTARTED') return;
  const event = { type: 'start' as const };
  world.seen.push(event);
  world.handle(event);
};
