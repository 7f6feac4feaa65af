import { isTerminal } from '@windhover/kernel';
import type { Clock, State } from '@windhover/kernel';
import type { CommitOutcome, DueTrigger, Transition } from '../ports/execution-store.ts';
import type { ScheduleLine, ScheduleSkip, UpcomingSchedule } from '../ports/schedule-store.ts';
import { MemoryExecutionStore } from './memory-execution-store.ts';
import type { Backfill, BackfillStep } from '../trigger/backfill.ts';

/** The row of one schedule, and all that ever happened to it. */
export interface SimulatedTrigger {
  triggerId: string;
  allowConcurrent: boolean;
  nextAtMs: number | undefined;
  heldUntilMs: number;
  executionId?: string;
  backfill?: Backfill;
  /** Regular instants that were fired, in order. */
  fired: number[];
  /** Dates of backfills that were fired. */
  backfilled: number[];
  /** Ranges of instants, the end left out, that are recorded as skipped. */
  skipped: [fromMs: number, toMs: number][];
}

/** A process died in the middle of what it did. */
export class Crash extends Error {}

/** The tables of the scheduler with their guards: what is held is hidden, locks are looked up, an advance is compared and set. */
export class SimulatedStore extends MemoryExecutionStore {
  readonly triggers = new Map<string, SimulatedTrigger>();
  /** Asked before and after each access: throws where the process dies, and lets others go first. */
  step: () => Promise<void> = async () => undefined;
  readonly #time: Clock;

  constructor(clock: Clock) {
    super(clock);
    this.#time = clock;
  }

  trigger(triggerId: string): SimulatedTrigger {
    const found = this.triggers.get(triggerId);
    if (!found) throw new Error(`no trigger ${triggerId}`);
    return found;
  }

  /** Open executions that the trigger made. */
  openOf(triggerId: string): string[] {
    return [...this.rows.values()].filter(({ execution }) => execution.trigger?.id === triggerId && !isTerminal(execution.state)).map(({ execution }) => execution.id);
  }

  override async takeDueTriggers(options?: { limit: number; holdMs: number; byTenant?: boolean }): Promise<DueTrigger[]> {
    await this.step();
    const now = this.#time.nowMs();
    const due = [...this.triggers.values()].filter((row) =>
      row.nextAtMs !== undefined && row.nextAtMs <= now && row.heldUntilMs <= now && (row.allowConcurrent || !this.#isOpen(row.executionId)));
    const taken = due.slice(0, options?.limit).map((row): DueTrigger => {
      row.heldUntilMs = now + (options?.holdMs ?? 0);
      return {
        tenantId: 'main', namespace: 'company.team', flowId: 'flow', triggerId: row.triggerId, dueAtMs: row.nextAtMs ?? 0, stopAfter: [],
        ...(row.backfill && { backfill: row.backfill }),
      };
    });
    await this.step();
    return taken;
  }

  override async commit(transitions: Transition[]): Promise<CommitOutcome[]> {
    await this.step();
    for (const { triggerId, nextAtMs } of this.triggers.values()) this.schedules.set(triggerId, nextAtMs);
    const outcomes = await super.commit(transitions);
    transitions.forEach(({ advance, executionId, patches }, index) => {
      if (!advance || outcomes[index] !== 'committed') return;
      const row = this.trigger(advance.triggerId);
      const date = Date.parse(String(patches.execution.trigger?.variables['date']));
      if (row.backfill && !row.backfill.paused) row.backfilled.push(date);
      else {
        row.fired.push(date);
        if (date > advance.instantMs) row.skipped.push([advance.instantMs, date]);
      }
      Object.assign(row, { nextAtMs: advance.nextMs, executionId, heldUntilMs: 0 });
      this.setBackfill(row, advance.backfill);
    });
    await this.step();
    return outcomes;
  }

  override async upcomingSchedules({ withinMs }: { withinMs: number; limit: number; after?: UpcomingSchedule }): Promise<UpcomingSchedule[]> {
    await this.step();
    const now = this.#time.nowMs();
    return [...this.triggers.values()].flatMap(({ triggerId, nextAtMs = 0 }) =>
      nextAtMs > now && nextAtMs <= now + withinMs ? [{ tenantId: 'main', namespace: 'company.team', flowId: 'flow', triggerId, nextAtMs }] : []);
  }

  override async skipSchedules(skips: ScheduleSkip[]): Promise<boolean[]> {
    await this.step();
    const moved = skips.map(({ triggerId, instantMs, nextMs, backfill }) => {
      const row = this.trigger(triggerId);
      if (row.nextAtMs !== instantMs) return false;
      if (row.backfill?.paused ?? true) row.skipped.push([instantMs, nextMs ?? Infinity]);
      Object.assign(row, { nextAtMs: nextMs, heldUntilMs: 0 });
      this.setBackfill(row, backfill);
      return true;
    });
    await this.step();
    return moved;
  }

  override async appendScheduleLogs(lines: ScheduleLine[]): Promise<void> {
    await this.step();
    await super.appendScheduleLogs(lines);
  }

  setBackfill(row: SimulatedTrigger, backfill: BackfillStep['backfill'] | undefined): void {
    if (backfill === null) delete row.backfill;
    else if (backfill) row.backfill = backfill;
  }

  end(executionId: string, state: State): void {
    const row = this.row({ tenantId: 'main', executionId });
    row.execution = { ...row.execution, state, endedAtMs: this.#time.nowMs() };
  }

  #isOpen(executionId: string | undefined): boolean {
    const row = executionId === undefined ? undefined : this.rows.get(`main/${executionId}`);
    return row !== undefined && !isTerminal(row.execution.state);
  }
}
