import type { State } from '@windhover/kernel';

/** What a worker says at the end of an attempt. */
export interface AttemptResult {
  state: Extract<State, 'SUCCESS' | 'WARNING' | 'FAILED' | 'KILLED' | 'SKIPPED'>;
  outputs?: Record<string, unknown>;
  error?: string;
  /** When the attempt was claimed and when it ended; milliseconds since the epoch. */
  startedAtMs: number;
  endedAtMs: number;
}

/** Everything that can move an execution. */
export type EngineEvent =
  /** A new, queued or RESTARTED execution begins to run. */
  | { type: 'start' }
  | { type: 'attempt-ended'; taskRunId: string; attempt: number; leaseToken: string; result: AttemptResult }
  /** The worker that held the lease is gone; the attempt is sent to another one. */
  | { type: 'lease-expired'; taskRunId: string; leaseToken: string }
  | { type: 'timer-due'; timer: TimerKind; taskRunId?: string; attempt?: number }
  | { type: 'kill' }
  /** A terminal, failed execution becomes RESTARTED, ready to run again from what failed; `start` follows. */
  | { type: 'restart' }
  /** An operator sets the state of a task run of a terminal or paused execution, which becomes RESTARTED; after `start` it goes on. */
  | { type: 'set-task-run-state'; taskRunId: string; state: State };

export type TimerKind = 'retry' | 'flow-retry' | 'schedule' | 'timeout';
