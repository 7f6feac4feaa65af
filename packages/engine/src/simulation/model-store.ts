import { isClaimable, isTerminal } from '@windhover/kernel';
import type { EndedAttempt, Patches, TimerPatch } from '../model/decision.ts';
import type { EngineEvent } from '../model/event.ts';
import type { ExecutionSnapshot, Snapshot, TaskRunSnapshot } from '../model/snapshot.ts';
import { deepFreeze } from './deep-freeze.ts';

export const LEASE_MS = 15_000;

/**
 * The database in small: rows of one execution, versioned commits, claims by compare-and-set. A commit is all or nothing;
 * a claim changes a task run without touching the execution's version, as in the real store.
 */
export class ModelStore {
  execution: ExecutionSnapshot;
  readonly taskRuns = new Map<string, TaskRunSnapshot>();
  readonly leaseUntilMs = new Map<string, number>();
  readonly attempts: EndedAttempt[] = [];
  timers: TimerPatch[] = [];
  #leases = 0;

  constructor(snapshot: Snapshot) {
    this.execution = deepFreeze(snapshot.execution);
    for (const run of snapshot.taskRuns) this.taskRuns.set(run.id, deepFreeze(run));
  }

  /** What a decision on the event needs: open task runs, or all of them for what operators do. */
  load(event: EngineEvent): Snapshot {
    const whole = event.type === 'restart' || event.type === 'set-task-run-state';
    const runs = [...this.taskRuns.values()];
    return { execution: this.execution, taskRuns: whole ? runs : runs.filter(({ state }) => !isTerminal(state)) };
  }

  /** Writes a decision made on `baseVersion`; false when the execution has moved on since. */
  commit(baseVersion: number, patches: Patches, consumed?: TimerPatch): boolean {
    if (this.execution.version !== baseVersion) return false;
    this.execution = deepFreeze(patches.execution);
    for (const id of patches.deleteTaskRunIds) this.taskRuns.delete(id);
    for (const run of [...patches.updateTaskRuns, ...patches.insertTaskRuns]) this.taskRuns.set(run.id, deepFreeze(run));
    for (const run of patches.updateTaskRuns) {
      if (run.leaseToken === undefined) this.leaseUntilMs.delete(run.id);
    }
    this.attempts.push(...patches.endedAttempts);
    this.timers = [...this.timers.filter((timer) => timer !== consumed), ...patches.timers];
    return true;
  }

  /** Takes a task run for a worker: only while it waits, and only the attempt that the message was about. */
  claim(taskRunId: string, attempt: number, workerId: string, nowMs: number): string | undefined {
    const run = this.taskRuns.get(taskRunId);
    if (!run || !isClaimable(run.state) || run.attempt !== attempt) return undefined;
    const leaseToken = `lease${(this.#leases += 1)}`;
    const histories = [...run.histories, { state: 'RUNNING' as const, date: new Date(nowMs).toISOString() }];
    this.taskRuns.set(taskRunId, deepFreeze({
      ...run, state: 'RUNNING', histories, leaseToken, workerId, firstStartedAtMs: run.firstStartedAtMs ?? nowMs,
    }));
    this.leaseUntilMs.set(taskRunId, nowMs + LEASE_MS);
    return leaseToken;
  }

  /** Extends a lease; false when it is lost. */
  extend(taskRunId: string, leaseToken: string, nowMs: number): boolean {
    if (this.taskRuns.get(taskRunId)?.leaseToken !== leaseToken) return false;
    this.leaseUntilMs.set(taskRunId, nowMs + LEASE_MS);
    return true;
  }
}
