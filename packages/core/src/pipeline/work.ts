import type { EngineEvent, ExecutionSnapshot, Snapshot } from '@windhover/engine';
import type { Claimed, LogLine, MetricPoint, TransitionLease, TriggerAdvance } from '../ports/execution-store.ts';

/** A worker that reports wants the next task run of the same group at once, without a trip through the queue. */
export interface ClaimWish {
  workerId: string;
  workerGroup: string;
  leaseToken: string;
  /** Only a task run of this working directory; without it only one that is in none. */
  directory?: string;
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
      /** Of a restart: the concurrency limit of the flow decides about the start, in a later step. */
      gated?: true;
    }
  | {
      kind: 'create';
      tenantId: string;
      executionId: string;
      /** The execution before its start: no task runs, or those that a replay keeps. */
      initial: Snapshot;
      /** Starts at this instant instead of at once. */
      startAtMs?: number;
      /** The concurrency limit of the flow decides about the start, in a later step. */
      gated?: true;
      /** It has ended already: it is stored as it is. */
      ended?: true;
      advance?: TriggerAdvance;
      /** A lease on a task run of another execution that must still hold. */
      guard?: TransitionLease;
    };

export type AdvanceOutcome =
  | { applied: true; execution: ExecutionSnapshot; claimed?: Claimed }
  | { applied: false; reason: string; execution?: ExecutionSnapshot };

export const keyOf = (work: { tenantId: string; executionId: string }): string => `${work.tenantId}/${work.executionId}`;
