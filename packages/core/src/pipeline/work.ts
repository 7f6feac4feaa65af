import type { EngineEvent, ExecutionSnapshot, Snapshot } from '@windhover/engine';
import type { Claimed, LogLine, MetricPoint, TriggerAdvance } from '../ports/execution-store.ts';

/** A worker that reports wants the next task run of the same group at once, without a trip through the queue. */
export interface ClaimWish {
  workerId: string;
  workerGroup: string;
  leaseToken: string;
}

/** Something to do to one execution. */
export type Work =
  | {
      kind: 'event';
      tenantId: string;
      executionId: string;
      event: EngineEvent;
      logs?: LogLine[];
      metrics?: MetricPoint[];
      timerId?: string;
      claim?: ClaimWish;
      /** Decide on a snapshot that holds closed task runs too (restart, state change). */
      whole?: true;
    }
  | {
      kind: 'create';
      tenantId: string;
      executionId: string;
      /** The execution before its start: no task runs, or those that a replay keeps. */
      initial: Snapshot;
      /** Starts at this instant instead of at once. */
      startAtMs?: number;
      advance?: TriggerAdvance;
    };

export type AdvanceOutcome =
  | { applied: true; execution: ExecutionSnapshot; claimed?: Claimed }
  | { applied: false; reason: string; execution?: ExecutionSnapshot };

export const keyOf = (work: { tenantId: string; executionId: string }): string => `${work.tenantId}/${work.executionId}`;
