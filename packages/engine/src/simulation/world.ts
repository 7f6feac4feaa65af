import { isTerminal } from '@windhover/kernel';
import { decide } from '../decide.ts';
import { initialSnapshot } from '../initial-snapshot.ts';
import type { Command, TimerPatch } from '../model/decision.ts';
import type { Environment } from '../model/environment.ts';
import type { AttemptResult, EngineEvent } from '../model/event.ts';
import type { ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { planReplay } from '../replay/plan-replay.ts';
import { deepFreeze } from './deep-freeze.ts';
import { ModelStore } from './model-store.ts';
import { pathEvaluator } from './path-evaluator.ts';
import { randomFlow } from './random-flow.ts';
import { SeededRandom } from './random.ts';

/** A delivery of a task run's attempt, on its way. */
export interface Message {
  taskRunId: string;
  attempt: number;
}

/** An attempt that a worker believes it holds. */
export interface Job extends Message {
  workerId: string;
  leaseToken: string;
  startedAtMs: number;
  interrupted: boolean;
}

export interface Commit {
  event: EngineEvent;
  execution: ExecutionSnapshot;
  /** The task run that the event is about, as it was. */
  taskRun?: TaskRunSnapshot;
  /** Timers as they were. */
  timers: readonly TimerPatch[];
  inserted: readonly TaskRunSnapshot[];
}

/** Everything that one simulated execution lives in. All randomness comes from the seed. */
export class World {
  readonly random: SeededRandom;
  readonly plan: Plan;
  store: ModelStore;
  readonly messages: Message[] = [];
  readonly jobs: Job[] = [];
  readonly trace: string[] = [];
  /** Events that were sent before and may arrive once more. */
  readonly seen: EngineEvent[] = [];
  readonly accepted = new Map<string, number>();
  nowMs = Date.UTC(2026, 0, 1);
  /** No faults: every command arrives, every commit is acknowledged. */
  calm = false;
  steps = 0;
  commits = 0;
  /** The last commit: what was there before, and what it was about. */
  last: Commit | undefined;
  ends = 0;
  retryRequests = 0;
  restarts = 0;
  /** How often attempts fail in this world. */
  readonly #failures: number;
  #ids = 0;
  #cached: Snapshot;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.#failures = this.random.pick([0, 0.03, 0.1, 0.3]) ?? 0;
    this.plan = compilePlan(randomFlow(this.random));
    const breakpoints = this.random.chance(0.1) ? [{ id: 't2' }, { id: 't5' }] : [];
    const snapshot = initialSnapshot(this.plan, { tenantId: 'main', inputs: {}, breakpoints }, this.environment());
    this.store = new ModelStore(snapshot);
    this.#cached = this.store.load({ type: 'start' });
  }

  /** Goes on in a replay of the execution, from one of its task runs. */
  replay(fromTaskRunId: string): void {
    const runs = [...this.store.taskRuns.values()];
    const snapshot = planReplay(this.store.execution, runs, this.plan, fromTaskRunId, this.environment());
    this.trace.push(`replay from ${fromTaskRunId}`);
    this.store = new ModelStore(snapshot);
    this.#cached = this.store.load({ type: 'start' });
    this.messages.length = 0;
    this.jobs.length = 0;
    this.seen.length = 0;
    this.accepted.clear();
    this.restarts += 1;
    this.commits = 0;
    this.last = undefined;
    this.ends = snapshot.execution.histories.filter(({ state }) => isTerminal(state)).length;
  }

  environment(): Environment {
    return {
      nowMs: this.nowMs,
      ids: { next: () => `r${String((this.#ids += 1)).padStart(5, '0')}` },
      random: () => this.random.next(),
      evaluator: pathEvaluator,
      defaultWorkerGroup: 'default',
      isServed: () => this.random.chance(0.5),
    };
  }

  /**
   * Handles an event as a process would: load (perhaps from a cache), decide, commit, do the commands. It may die before
   * the commit, after it, or lose any command. True when the sender knows that the event is done with.
   */
  handle(event: EngineEvent, consumed?: TimerPatch): boolean {
    const snapshot = this.#snapshotFor(event);
    const decision = decide(deepFreeze(snapshot), this.plan, event, this.environment());
    if (this.#fault(0.05)) return this.#note(event, 'died before the commit', false);
    if (!decision.applied) {
      if (consumed) this.store.timers = this.store.timers.filter((timer) => timer !== consumed);
      return this.#note(event, `not applied: ${decision.reason}`, snapshot.execution.version === this.store.execution.version);
    }
    const { execution, timers } = this.store;
    const taskRun = 'taskRunId' in event && event.taskRunId !== undefined ? this.store.taskRuns.get(event.taskRunId) : undefined;
    if (!this.store.commit(snapshot.execution.version, decision.patches, consumed)) return this.#note(event, 'stale version', false);
    this.#cached = this.store.load({ type: 'start' });
    this.commits += 1;
    this.last = { event, execution, timers, inserted: decision.patches.insertTaskRuns, ...(taskRun && { taskRun }) };
    if (!isTerminal(execution.state) && isTerminal(this.store.execution.state)) this.ends += 1;
    if (event.type === 'attempt-ended') {
      const key = `${event.taskRunId}.${event.attempt}`;
      this.accepted.set(key, (this.accepted.get(key) ?? 0) + 1);
    }
    this.#note(event, `applied: execution ${this.store.execution.state}`, true);
    if (this.#fault(0.05)) return this.#note(event, 'died after the commit', false);
    for (const command of decision.commands) {
      if (!this.#fault(0.15)) this.#do(command);
    }
    return true;
  }

  /** How a worker's attempt ends; a fresh draw every time it is asked. */
  result(job: Job): AttemptResult {
    const ended = this.random.chance(this.#failures) ? 'FAILED' : this.random.chance(0.05) ? 'WARNING' : 'SUCCESS';
    const state = job.interrupted ? 'KILLED' : ended;
    return { state, outputs: { value: job.taskRunId }, startedAtMs: job.startedAtMs, endedAtMs: this.nowMs };
  }

  #fault(probability: number): boolean {
    return !this.calm && this.random.chance(probability);
  }

  /** The rows as they are, or as a process remembers them: with a claim it has not seen, or of an older version. */
  #snapshotFor(event: EngineEvent): Snapshot {
    const cacheable = event.type === 'attempt-ended' || event.type === 'kill' || event.type === 'pause' || event.type === 'resume';
    return cacheable && this.#fault(0.3) ? this.#cached : this.store.load(event);
  }

  #do(command: Command): void {
    if (command.type === 'dispatch' && command.directory === undefined) this.messages.push({ taskRunId: command.taskRunId, attempt: command.attempt });
    if (command.type === 'create-retry-execution') this.retryRequests += 1;
    if (command.type !== 'interrupt') return;
    for (const job of this.jobs) job.interrupted ||= job.taskRunId === command.taskRunId;
  }

  #note(event: EngineEvent, outcome: string, done: boolean): boolean {
    const about = 'taskRunId' in event && event.taskRunId !== undefined ? ` ${event.taskRunId}` : '';
    const result = event.type === 'attempt-ended' ? ` #${event.attempt} ${event.result.state}` : '';
    this.trace.push(`${event.type}${about}${result}: ${outcome}`);
    return done;
  }
}
