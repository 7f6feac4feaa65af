import type { Snapshot } from '@windhover/engine';

/** A new execution that ends before it runs: what starts it could not be decided. */
export function failedAtStart({ execution, taskRuns }: Snapshot, reason: string, nowMs: number): Snapshot {
  const ended = { state: 'FAILED', date: new Date(nowMs).toISOString() } as const;
  return { taskRuns, execution: { ...execution, state: 'FAILED', histories: [...execution.histories, ended], endedAtMs: nowMs, error: reason } };
}
