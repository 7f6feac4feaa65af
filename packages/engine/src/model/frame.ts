import type { State } from '@windhover/kernel';

/**
 * Which part of a level is being run: its main branch, then `errors` when a child failed, then `finally`,
 * and, at the root only, `after` (afterExecution) once the state is final. The `onPause` task run of a Pause is of `after` as
 * well: it changes nothing of what the Pause ends in.
 */
export type Phase = 'main' | 'errors' | 'finally' | 'after';

/**
 * Progress of one level of tasks (the root of an execution or a flowable task run), small and of constant size:
 * closed children are folded into it, so a decision never needs to read them again.
 *
 * A level runs `lanes` sequences of tasks. Sequential, If and Switch have one lane; Parallel has a lane per child;
 * ForEach has a lane per value. Within a lane tasks run one after the other.
 */
export interface Frame {
  phase: Phase;
  /** Key of the branch chosen for the main phase: `tasks`, `then`, `else`, `cases.<v>`, `defaults`; empty when none. */
  branch: string;
  lanes: number;
  /** The next lane to open; lanes below it were opened. */
  nextLane: number;
  /** Lanes opened and not finished. */
  openLanes: number;
  /** Lanes that may be open at the same time; 0 is unlimited. */
  maxOpenLanes: number;
  /**
   * What the closed children ended as, folded: those of the main phase, and failures of `finally`. Children of
   * `errors` and `after` never count.
   */
  failed: boolean;
  warned: boolean;
  killed: boolean;
  /** A task of the running phase failed: what is open finishes, nothing more opens until the next phase. */
  stopped?: boolean;
  /** Lanes of the main phase that were left in the middle, and the task each would go on with: where a restart resumes. */
  halted?: HaltedLane[];
  /** The task that the lane of a handler phase goes on with once the execution is no longer held. */
  held?: string;
  /** Only at the root: an operator paused the execution, and no timer of a Pause task makes it go on. */
  pausedByOperator?: boolean;
  /** Lanes that an operator reopened in the middle: once the reopened task run closes, they go on after what ran already. */
  ranAhead?: RanAheadLane[];
  /** Nothing is open until a timer begins the next iteration (`LoopUntil`). */
  waiting?: boolean;
  /** Only at the root: the listener (deprecated) to look at next. */
  listener?: number;
  /** Only in a working directory: the task runs made in it, dropped when it has to begin again. */
  made?: string[];
  /** The state that this level ends in whatever its children did, set by an `Exit` task (or a retry as a new execution) below it. */
  exit?: State;
  /** Only where lanes do not open in order (`Dag`): the lanes that were opened, and those of them that finished. */
  openedLanes?: number[];
  doneLanes?: number[];
}

export interface HaltedLane {
  lane: number;
  next: string;
}

export interface RanAheadLane {
  lane: number;
  /** Absent when the lane had run to its end. */
  next?: string;
}
