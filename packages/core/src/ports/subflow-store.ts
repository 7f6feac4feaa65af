import type { State } from '@windhover/kernel';
import type { ExecutionKey } from './execution-key.ts';

/**
 * Executions that attempts of one task run made: those of `attempt`, and where they are still of use (a restart) those of
 * earlier attempts from `fromAttempt` on. Of each batch only the last one counts.
 */
export interface SubflowGroup {
  tenantId: string;
  taskRunId: string;
  fromAttempt: number;
  attempt: number;
}

export interface SubflowChild {
  executionId: string;
  iteration: number;
  /** Attempt of the task run that made it, or restarted it last. */
  attempt: number;
  state: State;
  namespace: string;
  flowId: string;
  /** Only where asked for. */
  outputs?: Record<string, unknown>;
}

export interface CountedChildren {
  state: State;
  /** Of the attempt itself, not of an earlier one. */
  current: boolean;
  count: number;
  /** The highest batch among them. */
  last: number;
}

/** Executions by what made them. Costs nothing to executions that are no subflows. */
export interface SubflowStore {
  /** In the order of batches, from the one after `afterIteration` on. */
  subflowChildren(group: SubflowGroup, options: { afterIteration: number; limit: number; outputs?: boolean }): Promise<SubflowChild[]>;
  countSubflowChildren(group: SubflowGroup): Promise<CountedChildren[]>;
  /** Executions that an execution made and that are neither over nor being killed. */
  openSubflows(key: ExecutionKey, limit: number): Promise<ExecutionKey[]>;
  /** Whether an execution stands below another one, at any depth. */
  isSubflowOf(key: ExecutionKey, ancestorId: string): Promise<boolean>;
}
