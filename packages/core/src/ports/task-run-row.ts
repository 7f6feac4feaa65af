import type { JsonObject, State, StateChange } from '@windhover/kernel';

export interface AttemptRow {
  number: number;
  state: State;
  histories: StateChange[];
  workerId?: string;
  /** URI of its log, where the task logs to a file. */
  logFile?: string;
}

export interface TaskRunRow {
  id: string;
  taskId: string;
  parentId?: string;
  value?: string;
  iteration?: number;
  state: State;
  histories: StateChange[];
  outputs?: JsonObject;
  /** Ended attempts and, while it runs, the current one. */
  attempts: AttemptRow[];
  error?: string;
}
