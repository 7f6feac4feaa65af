import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';
import type { PlanNode } from '../plan/plan.ts';
import { nextRetryAtMs } from '../retry/next-retry.ts';
import { endEverythingAround } from './end-everything-around.ts';
import { isEnding } from './stopped.ts';

/**
 * With CREATE_NEW_EXECUTION a failed task ends its execution as RETRIED, and a timer asks for the next one. Attempts are
 * those of the execution, and `maxDuration` counts from the creation of the first one (flow language §10). Failures of
 * handlers do not retry.
 */
export function retryAsNewExecution(draft: Draft, taskRun: TaskRunSnapshot, node: PlanNode): void {
  if (node.retry?.behavior !== 'CREATE_NEW_EXECUTION' || isEnding(draft) || isInHandler(draft, taskRun)) return;
  const dueAtMs = nextRetryAtMs(node.retry, {
    attempts: draft.execution.attemptNumber,
    firstStartedAtMs: draft.execution.originalCreatedAtMs,
    nowMs: draft.env.nowMs,
    random: draft.env.random,
  });
  if (dueAtMs === undefined) return;
  endEverythingAround(draft, taskRun, 'FAILED', 'RETRIED');
  draft.setTimer({ kind: 'flow-retry', dueAtMs });
}

/** Whether a task run is part of an `errors`, `finally` or `afterExecution` branch, at any depth. */
export function isInHandler(draft: Draft, taskRun: TaskRunSnapshot): boolean {
  for (let at: TaskRunSnapshot | undefined = taskRun; at; at = at.parentId === undefined ? undefined : draft.get(at.parentId)) {
    if (at.phase !== 'main') return true;
  }
  return false;
}
