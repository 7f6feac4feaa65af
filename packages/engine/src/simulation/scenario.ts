import type { Flow } from '@windhover/flow';
import { isTerminal } from '@windhover/kernel';
import type { State } from '@windhover/kernel';
import { decide } from '../decide.ts';
import { initialSnapshot } from '../initial-snapshot.ts';
import type { NewExecution } from '../initial-snapshot.ts';
import type { Command, Decision, EndedAttempt, EngineLog, TimerPatch } from '../model/decision.ts';
import type { Environment } from '../model/environment.ts';
import type { AttemptResult, EngineEvent } from '../model/event.ts';
import type { ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { pathEvaluator } from './path-evaluator.ts';

/**
 * One execution played step by step: keeps all rows, hands decisions only what a loader would (the open task runs, or
 * all of them for what an operator does), and lets a test say how each worker task ends.
 */
export class Scenario {
  readonly plan: Plan;
  execution: ExecutionSnapshot;
  taskRuns: TaskRunSnapshot[] = [];
  readonly commands: Command[] = [];
  readonly logs: EngineLog[] = [];
  readonly endedAttempts: EndedAttempt[] = [];
  readonly timers: TimerPatch[] = [];
  nowMs = Date.UTC(2026, 0, 1);
  /** Groups that have workers; every one while it is not set. */
  served: ReadonlySet<string> | undefined;
  #ids = 0;

  constructor(flow: Flow, given: Partial<NewExecution> = {}) {
    this.plan = compilePlan(flow);
    this.execution = initialSnapshot(this.plan, { tenantId: 'main', inputs: {}, ...given }, this.env()).execution;
  }

  env(): Environment {
    return {
      nowMs: this.nowMs,
      ids: { next: () => `id${String((this.#ids += 1)).padStart(4, '0')}` },
      random: () => 0.5,
      evaluator: pathEvaluator,
      defaultWorkerGroup: 'default',
      isServed: (group) => this.served?.has(group) ?? true,
    };
  }

  /** Decides an event and writes what came out. */
  send(event: EngineEvent): Decision {
    const whole = event.type === 'restart' || event.type === 'set-task-run-state';
    const taskRuns = whole ? this.taskRuns : this.taskRuns.filter(({ state }) => !isTerminal(state));
    const snapshot: Snapshot = { execution: this.execution, taskRuns };
    const decision = decide(snapshot, this.plan, event, this.env());
    if (decision.applied) this.#write(decision);
    return decision;
  }

  start(): this {
    this.send({ type: 'start' });
    return this;
  }

  /** Ends the open attempt of a task, optionally of the task run with a certain loop value. */
  end(taskId: string, result: Partial<AttemptResult> = {}, value?: string): this {
    const run = this.taskRuns.find((one) => one.taskId === taskId && !isTerminal(one.state) && (value === undefined || one.value === value));
    if (!run) throw new Error(`No open task run of ${taskId}`);
    this.nowMs += 1;
    this.send({
      type: 'attempt-ended', taskRunId: run.id, attempt: run.attempt, leaseToken: run.leaseToken ?? 'lease',
      result: { state: 'SUCCESS', startedAtMs: this.nowMs - 1, endedAtMs: this.nowMs, ...result },
    });
    return this;
  }

  fail(taskId: string, value?: string): this {
    return this.end(taskId, { state: 'FAILED', error: 'boom' }, value);
  }

  /** Ends every open attempt, again and again, until nothing more opens; the named tasks fail. */
  finish(...failing: string[]): this {
    for (;;) {
      const run = this.taskRuns.find(({ id, state }) => !isTerminal(state) && state !== 'RETRYING' && this.isWork(id));
      if (!run) return this;
      if (failing.includes(run.taskId)) this.fail(run.taskId, run.value);
      else this.end(run.taskId, {}, run.value);
    }
  }

  run(taskId: string, value?: string): TaskRunSnapshot {
    const run = this.taskRuns.find((one) => one.taskId === taskId && (value === undefined || one.value === value));
    if (!run) throw new Error(`No task run of ${taskId}`);
    return run;
  }

  /** State by task id, in the order of creation. */
  states(): Record<string, State> {
    return Object.fromEntries(this.taskRuns.map(({ taskId, state, value }) => [value === undefined ? taskId : `${taskId}[${value}]`, state]));
  }

  order(): string[] {
    return this.taskRuns.map(({ taskId }) => taskId);
  }

  private isWork(id: string): boolean {
    return this.plan.nodes.get(this.taskRuns.find((run) => run.id === id)?.taskId ?? '')?.execution.kind === 'runnable';
  }

  #write(decision: Extract<Decision, { applied: true }>): void {
    const { execution, insertTaskRuns, updateTaskRuns, deleteTaskRunIds, endedAttempts, timers, logs } = decision.patches;
    this.execution = execution;
    const updated = new Map(updateTaskRuns.map((run) => [run.id, run]));
    this.taskRuns = this.taskRuns.filter(({ id }) => !deleteTaskRunIds.includes(id)).map((run) => updated.get(run.id) ?? run);
    this.taskRuns.push(...insertTaskRuns);
    this.endedAttempts.push(...endedAttempts);
    this.timers.push(...timers);
    this.logs.push(...logs);
    this.commands.push(...decision.commands);
  }
}
