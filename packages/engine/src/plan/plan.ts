import type { State } from '@windhover/kernel';
import type { Flow, RetryPolicy, TaskDefinition } from '@windhover/flow';
import type { ExecutorTask } from '../executor-task/executor-task.ts';
import type { Evaluator, Position } from '../model/environment.ts';
import type { Phase } from '../model/frame.ts';

/** The task lists of one level (the root or a flowable task), without disabled tasks. */
export interface PlanLevel {
  branches: ReadonlyMap<string, readonly PlanNode[]>;
  errors: readonly PlanNode[];
  finally: readonly PlanNode[];
  /** `afterExecution` of the root, `onPause` of a Pause; empty elsewhere. */
  after: readonly PlanNode[];
}

/** How a task is carried out: by a worker, by opening a level of children, or inside the decision. */
export type Execution =
  | { kind: 'runnable' }
  | { kind: 'flowable'; rule: FlowableRule }
  /** A level whose main tasks all run on the one worker that holds its task run. */
  | { kind: 'directory'; rule: FlowableRule }
  /** Other executions are made and waited for; no worker is held. */
  | { kind: 'subflow' }
  | { kind: 'executor'; run: ExecutorTask };

/** A task of a flow, in its place. */
export interface PlanNode extends PlanLevel {
  id: string;
  task: TaskDefinition;
  execution: Execution;
  /** The flowable task that holds this one; absent at the top level. */
  parent?: PlanNode;
  phase: Phase;
  branch: string;
  /** Position in its list of siblings. */
  index: number;
  /** The task's own policy, else that of the nearest flowable around it, else the flow's. */
  retry?: RetryPolicy;
  /** Worker group of the task, else of the flow; absent means the default one. */
  workerGroup?: string;
}

/** The rule of a task that opens a level. */
export const ruleOf = ({ execution }: PlanNode): FlowableRule | undefined =>
  execution.kind === 'flowable' || execution.kind === 'directory' ? execution.rule : undefined;

/** Whether a task runs in the directory of the task above it, on the worker that holds that one. */
export const isInDirectory = ({ parent, phase }: PlanNode): boolean => parent?.execution.kind === 'directory' && phase === 'main';

export interface PlanListener {
  conditions: readonly Record<string, unknown>[];
  tasks: readonly PlanNode[];
}

/** A flow prepared for decisions. Made once per revision and shared. */
export interface Plan {
  flow: Flow;
  nodes: ReadonlyMap<string, PlanNode>;
  root: PlanLevel;
  /** Deprecated: what runs after the end when its conditions hold. */
  listeners: readonly PlanListener[];
  /** Some task makes other executions. */
  startsFlows: boolean;
  /** Some task is a Pause. */
  pauses: boolean;
}

/** How a flowable task starts: which branch runs, and as how many lanes. */
export interface Opening {
  /** Branch of the main phase; empty when there is nothing to run. */
  branch: string;
  lanes: number;
  /** Lanes open at the same time; 0 is unlimited. */
  maxOpenLanes: number;
  /** Loop values, one per lane: each child carries its lane's value and number. */
  items?: string[];
  outputs?: Record<string, unknown>;
  /** The task run waits before its first lane opens. */
  pause?: PauseOpening;
}

/** How long a Pause waits at most, and when it fails; for ever when absent. */
export interface PauseOpening {
  durationMs?: number;
  timeoutMs?: number;
}

export type OpeningResult = { ok: true; opening: Opening } | { ok: false; message: string };

/** How far a loop has come. */
export interface LoopProgress {
  iterations: number;
  startedAtMs: number;
  nowMs: number;
}

/** `again`: one more lane opens at that instant. A message of `end` goes to the log. */
export type AfterLanes =
  | { kind: 'end'; message?: string }
  | { kind: 'again'; dueAtMs: number }
  | { kind: 'fail'; message: string };

/**
 * A kind of flowable task. A new one is a file with a rule and a line in `flowable-rules.ts`. Rules are pure and keep
 * nothing: all progress is in the frame.
 */
export interface FlowableRule {
  /** Decides branch and lanes when the task starts; a failure fails the task run with the message in its log. */
  open(node: PlanNode, evaluator: Evaluator, position: Position): OpeningResult;
  /** The tasks that one lane runs one after the other. Never empty for a lane below `Opening.lanes`. */
  laneTasks(node: PlanNode, branch: string, lane: number): readonly PlanNode[];
  /** Whether a lane may open, given those that finished; only for rules whose lanes do not open in order. */
  ready?(node: PlanNode, lane: number, doneLanes: ReadonlySet<number>): boolean;
  /** Lanes of the same loop value; 1 unless given. */
  lanesPerItem?(node: PlanNode): number;
  /** Asked when all lanes have ended well: whether another one follows. */
  afterLanes?(node: PlanNode, evaluator: Evaluator, position: Position, progress: LoopProgress): AfterLanes;
  /** Last word on the state that the task run ends in. */
  finalState?(state: State): State;
}
