import type { Invariant } from './invariant.ts';

/** Invariant 8: a decision speaks of its own execution and tenant only. */
export const ownRowsOnly: Invariant = ({ store }) => {
  if (store.execution.tenantId !== 'main') return `execution moved to tenant ${store.execution.tenantId}`;
  const stray = store.attempts.find(({ number }) => number < 1);
  if (stray) return `attempt ${stray.number} of task run ${stray.taskRunId}`;
  const orphan = store.timers.find(({ taskRunId }) => taskRunId !== undefined && !taskRunId.startsWith('r'));
  return orphan && `timer for the unknown task run ${orphan.taskRunId}`;
};
