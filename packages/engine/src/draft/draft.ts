import { AppError } from '@windhover/kernel';
import type { LogLevel, State } from '@windhover/kernel';
import type { Command, EndedAttempt, Patches, TimerPatch } from '../model/decision.ts';
import type { Environment, Position } from '../model/environment.ts';
import type { Frame } from '../model/frame.ts';
import type { ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { guardTransition } from '../transitions/transition.ts';
import type { Transition } from '../transitions/transition.ts';
import { stateChange } from './dates.ts';

/** Look-ups that a search through all open task runs is good enough for. */
const MAX_SEARCHES = 4;

/** Work that a decision still has to do: close a child into its parent's level, or go on with a level. */
export type Work = { kind: 'closed'; taskRunId: string } | { kind: 'fill'; ownerId: string | undefined };

/**
 * The working copy of a decision. Task runs are copied when first edited and the input is never changed, so that an
 * evaluator may give up half-way. `snapshot` is what expressions see: always up to date.
 */
export class Draft {
  readonly plan: Plan;
  readonly env: Environment;
  readonly snapshot: Snapshot;
  readonly queue: Work[] = [];
  readonly commands: Command[] = [];
  /** The execution is to be held in this state once everything that this decision begins has begun. */
  hold: 'PAUSED' | 'BREAKPOINT' | undefined;
  readonly #positions = new Map<string, number>();
  #searches = 0;
  #isIndexed = false;
  readonly #edited = new Set<string>();
  readonly #inserted = new Set<string>();
  readonly #deleted: string[] = [];
  readonly #endedAttempts: EndedAttempt[] = [];
  readonly #timers: TimerPatch[] = [];
  readonly #logs: Patches['logs'] = [];

  constructor(snapshot: Snapshot, plan: Plan, env: Environment) {
    this.plan = plan;
    this.env = env;
    const { frame } = snapshot.execution;
    this.snapshot = {
      execution: { ...snapshot.execution, version: snapshot.execution.version + 1, ...(frame && { frame: { ...frame } }) },
      taskRuns: [...snapshot.taskRuns],
    };
  }

  /** The execution, to be changed in place. */
  get execution(): ExecutionSnapshot {
    return this.snapshot.execution;
  }

  find(id: string): TaskRunSnapshot | undefined {
    const position = this.#positionOf(id);
    return position === undefined ? undefined : this.snapshot.taskRuns[position];
  }

  /**
   * Most decisions touch a few task runs of perhaps thousands that are open: those are searched for. What touches many
   * gets an index.
   */
  #positionOf(id: string): number | undefined {
    const known = this.#positions.get(id);
    if (known !== undefined || this.#isIndexed) return known;
    this.#searches += 1;
    if (this.#searches > MAX_SEARCHES) {
      this.#isIndexed = true;
      this.snapshot.taskRuns.forEach((taskRun, position) => this.#positions.set(taskRun.id, position));
      return this.#positions.get(id);
    }
    const position = this.snapshot.taskRuns.findIndex((taskRun) => taskRun.id === id);
    if (position < 0) return undefined;
    this.#positions.set(id, position);
    return position;
  }

  /** The task run, which must be in the snapshot; to be read only. */
  get(id: string): TaskRunSnapshot {
    const taskRun = this.find(id);
    if (taskRun) return taskRun;
    throw new AppError('unexpected', `Task run ${id} of execution ${this.execution.id} is not in the snapshot`);
  }

  /** The task run as a copy of this draft, to be changed in place; the same copy every time. */
  edit(id: string): TaskRunSnapshot {
    const taskRun = this.get(id);
    if (this.#edited.has(id)) return taskRun;
    const copy: TaskRunSnapshot = { ...taskRun, ...(taskRun.frame && { frame: { ...taskRun.frame } }) };
    this.snapshot.taskRuns[this.#positions.get(id) ?? 0] = copy;
    this.#edited.add(id);
    return copy;
  }

  insert(taskRun: TaskRunSnapshot): void {
    this.#positions.set(taskRun.id, this.snapshot.taskRuns.length);
    this.snapshot.taskRuns.push(taskRun);
    this.#edited.add(taskRun.id);
    this.#inserted.add(taskRun.id);
  }

  delete(ids: ReadonlySet<string>): void {
    const kept = this.snapshot.taskRuns.filter((taskRun) => !ids.has(taskRun.id));
    this.snapshot.taskRuns.splice(0, Infinity, ...kept);
    this.#positions.clear();
    this.#isIndexed = true;
    kept.forEach((taskRun, position) => this.#positions.set(taskRun.id, position));
    this.#deleted.push(...ids);
  }

  /** The frame of a level, to be changed in place. */
  frame(ownerId: string | undefined): Frame {
    const frame = ownerId === undefined ? this.execution.frame : this.edit(ownerId).frame;
    if (!frame) throw new AppError('unexpected', `Level ${ownerId ?? 'root'} of execution ${this.execution.id} is not open`);
    return frame;
  }

  node(taskRun: TaskRunSnapshot): PlanNode {
    const node = this.plan.nodes.get(taskRun.taskId);
    if (!node) {
      throw new AppError('unexpected', `Task '${taskRun.taskId}' of execution ${this.execution.id} is not in revision ${this.execution.flowRevision} of its flow`);
    }
    return node;
  }

  moveTaskRun(taskRun: TaskRunSnapshot, transition: Transition, to: State, atMs = this.env.nowMs): void {
    guardTransition(transition, taskRun.state, to, taskRun.id);
    taskRun.state = to;
    taskRun.histories = [...taskRun.histories, stateChange(to, atMs)];
  }

  moveExecution(transition: Transition, to: State): void {
    guardTransition(transition, this.execution.state, to, this.execution.id);
    this.execution.state = to;
    this.execution.histories = [...this.execution.histories, stateChange(to, this.env.nowMs)];
  }

  position(taskRun?: TaskRunSnapshot): Position {
    if (!taskRun) return { snapshot: this.snapshot };
    return { snapshot: this.snapshot, task: this.node(taskRun).task, taskRun };
  }

  endAttempt(attempt: EndedAttempt): void {
    this.#endedAttempts.push(attempt);
  }

  setTimer(timer: TimerPatch): void {
    this.#timers.push(timer);
  }

  log(level: LogLevel, message: string, taskRun?: TaskRunSnapshot): void {
    this.#logs.push({ level, message, ...(taskRun && { taskRunId: taskRun.id, taskId: taskRun.taskId }) });
  }

  dispatch(taskRun: TaskRunSnapshot): void {
    this.commands.push({ type: 'dispatch', taskRunId: taskRun.id, attempt: taskRun.attempt, workerGroup: taskRun.workerGroup });
  }

  patches(): Patches {
    const positions = [...this.#edited].flatMap((id) => this.#positionOf(id) ?? []).sort((one, other) => one - other);
    const changed = positions.flatMap((position) => this.snapshot.taskRuns[position] ?? []);
    return {
      execution: this.execution,
      insertTaskRuns: changed.filter((taskRun) => this.#inserted.has(taskRun.id)),
      updateTaskRuns: changed.filter((taskRun) => !this.#inserted.has(taskRun.id)),
      deleteTaskRunIds: this.#deleted,
      endedAttempts: this.#endedAttempts,
      timers: this.#timers,
      logs: this.#logs,
    };
  }
}
