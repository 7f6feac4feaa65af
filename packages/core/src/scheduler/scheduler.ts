import type { DueTrigger } from '../ports/execution-store.ts';
import { Repeat } from '../sweeper/repeat.ts';
import { LookAhead } from './look-ahead.ts';
import { nextLookMs } from './next-look.ts';
import { ScheduleFirings } from './schedule-firings.ts';
import type { ScheduleFiringsOptions } from './schedule-firings.ts';

export interface SchedulerOptions extends ScheduleFiringsOptions {
  /** Longest pause between two looks; instants are whole seconds, so it also looks right after each second begins. */
  pauseMs: number;
}

/** Schedules that are taken at a time: few enough that what others commit meanwhile gets its turn between two. */
const LIMIT = 250;
/** While one batch is committed, the next is taken and decided. No more are open: memory does not grow with what is due. */
const MAX_OPEN = 2 * LIMIT;
const HOLD_MS = 10_000;
const LOOK_AHEAD_PAUSE_MS = 1_000;

/**
 * Fires schedules. A due row is taken by one scheduler at a time; the execution and the next instant are written
 * together, so an instant fires once however many schedulers run, or is recorded as skipped with the reason.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #firings: ScheduleFirings;
  readonly #loop: Repeat;
  readonly #lookAhead: Repeat;
  readonly #open = new Map<string, Promise<void>>();
  #waiting: (() => void)[] = [];

  constructor(options: SchedulerOptions) {
    this.#options = options;
    const { clock, pauseMs, logger } = options;
    this.#firings = new ScheduleFirings(options);
    this.#loop = new Repeat('scheduling', () => nextLookMs(clock.nowMs(), pauseMs), logger, () => this.#look());
    const lookAhead = new LookAhead(options);
    this.#lookAhead = new Repeat('preparing schedules', LOOK_AHEAD_PAUSE_MS, logger, () => lookAhead.look());
  }

  start(): void {
    this.#loop.start();
    this.#lookAhead.start();
  }

  /** Resolves when what was taken is fired. */
  async stop(): Promise<void> {
    await Promise.all([this.#loop.stop(), this.#lookAhead.stop()]);
    await Promise.all(this.#open.values());
  }

  /** Fires all that is due; resolves when it is committed. */
  async fireDue(): Promise<void> {
    await this.#look();
    await Promise.all(this.#open.values());
  }

  /**
   * Takes all that is due; resolves when there is nothing left to take, and room for the next batch. Where more is due than is
   * taken at a time, every other batch is of all tenants alike: one with thousands of schedules does not hold up the others.
   */
  async #look(): Promise<void> {
    const { store, telemetry } = this.#options;
    telemetry.count('kestra_scheduler_loop_count_total');
    for (let byTenant = false; ; byTenant = !byTenant) {
      const due = await store.takeDueTriggers({ limit: LIMIT, holdMs: HOLD_MS, byTenant });
      for (const trigger of due) this.#begin(trigger);
      if (!this.#hasRoom) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
      if (!byTenant && due.length < LIMIT) return;
    }
  }

  /** For a batch more: one firing that waits long for something holds up nobody. */
  get #hasRoom(): boolean {
    return this.#open.size <= MAX_OPEN - LIMIT;
  }

  /** One that still waits here when it is held no more is not begun again. */
  #begin(due: DueTrigger): void {
    const key = JSON.stringify([due.tenantId, due.namespace, due.flowId, due.triggerId]);
    if (this.#open.has(key)) return;
    this.#open.set(key, this.#firings.fire(due).finally(() => {
      this.#open.delete(key);
      if (this.#hasRoom) for (const resolve of this.#waiting.splice(0)) resolve();
    }));
  }
}
