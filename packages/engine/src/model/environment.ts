import type { IdSource } from '@windhover/kernel';
import type { TaskDefinition } from '@windhover/flow';
import type { Snapshot, TaskRunSnapshot } from './snapshot.ts';

export type Evaluated = { ok: true; value: unknown } | { ok: false; message: string };

/**
 * Where in an execution an expression stands: the snapshot as it is at this moment of the decision, and the task run if
 * there is one. Task runs that this very decision made or closed are in the snapshot with their outputs. The object is
 * live: read it during the call, do not keep it and do not cache by its identity.
 */
export interface Position {
  snapshot: Snapshot;
  task?: TaskDefinition;
  taskRun?: TaskRunSnapshot;
}

/**
 * Renders expressions for decisions. Pure: what it needs from the outside (outputs of closed task runs, secrets, kv)
 * was loaded before; when something is missing it throws `NeedsData`, which `decide` lets pass, so that the caller
 * loads it and decides again.
 */
export interface Evaluator {
  /** Renders a value of any shape; strings give strings. */
  render(value: unknown, position: Position): Evaluated;
  /** Renders a template whose single expression keeps its type (lists stay lists). */
  renderTyped(template: string, position: Position): Evaluated;
  /** Truthiness of a rendered condition (`runIf`, `If.condition`). */
  truthy(template: unknown, position: Position): Evaluated;
  /** The encrypted form of a text, for outputs of type SECRET; absent where nothing is encrypted: then such outputs are refused. */
  seal?(text: string): Evaluated;
  /** Whether all conditions of a listener hold for the execution; absent where none are decided. */
  holds?(conditions: readonly Record<string, unknown>[], position: Position): Evaluated;
}

/** Everything a decision may use besides its snapshot and event. */
export interface Environment {
  nowMs: number;
  ids: IdSource;
  /** A number in [0, 1), for random retry delays. */
  random(): number;
  evaluator: Evaluator;
  /** Worker group of a task that names none. */
  defaultWorkerGroup: string;
  /** Whether a worker of the group is there; may throw `NeedsData`. Absent: every group counts as served. */
  isServed?(workerGroup: string): boolean;
}
