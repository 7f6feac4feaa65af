import type { State } from '@windhover/kernel';

/** An execution is counted when it is of one of the flows, or in one of the namespaces. */
export interface ExecutionCounting {
  flows: { namespace: string; flowId: string }[];
  namespaces: string[];
  states?: State[];
  startAtMs?: number;
  endAtMs?: number;
}

/** What a purge picks: with a flow the namespace itself, without one those below it too. */
export interface PurgeSelection {
  endAtMs: number;
  startAtMs?: number;
  namespace?: string;
  flowId?: string;
}

export interface ExecutionPurgeSelection extends PurgeSelection {
  states?: State[];
  /** Go on behind this position, as the call before gave it. */
  after?: string;
  /** Executions per call. */
  limit: number;
}

export interface PurgedExecutions {
  executions: { id: string; namespace: string; flowId: string }[];
  logs: number;
  metrics: number;
  /** Where the next call goes on; absent when nothing is left. */
  after?: string;
}
