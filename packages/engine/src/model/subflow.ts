import type { State } from '@windhover/kernel';

/** What made an execution: an attempt of a Subflow task run, or one batch of a ForEachItem. Fixed but for restarts. */
export interface SubflowLink {
  /** The execution that waits for this one, or that started it. */
  executionId: string;
  taskRunId: string;
  attempt: number;
  /** Position of the batch, 0 for a Subflow. */
  iteration: number;
  /** Subflows around this one, itself included: 1 below an execution that is no subflow. */
  depth: number;
}

/** What became of the subflow executions of a task run. */
export interface SubflowResult {
  state: Extract<State, 'SUCCESS' | 'WARNING' | 'FAILED' | 'KILLED'>;
  outputs?: Record<string, unknown>;
  error?: string;
}

/** Guards the making of subflow executions: it counts only while the task run holds this token. */
export const subflowToken = (attempt: number): string => `subflow.${attempt}`;
