import type { TakenTrigger } from '../../ports/trigger-work.ts';
import { Repeat } from '../../sweeper/repeat.ts';
import { disableByStopAfter } from '../stop-after.ts';
import { evaluateTrigger } from './evaluate-trigger.ts';
import { listenTrigger, pause } from './listen-trigger.ts';
import { TriggerLeases } from './trigger-leases.ts';
import { TriggerRun } from './trigger-run.ts';
import type { TriggerRunOptions } from './trigger-run.ts';

export interface TriggerWorkerOptions extends TriggerRunOptions {
  workerId: string;
  workerGroup: string;
  /** Evaluations at the same time. */
  evaluations: number;
  /** Listeners at the same time. */
  listeners: number;
  leaseMs: number;
  pauseMs: number;
}

/**
 * Evaluates polling triggers and listens for realtime triggers of one worker group. A trigger is of one worker at a time, by a
 * lease: when its worker is lost, another one takes it once the lease has run out; when its worker stops, at once.
 */
export class TriggerWorker {
  readonly #options: TriggerWorkerOptions;
  readonly #polling: TriggerLeases;
  readonly #realtime: TriggerLeases;
  readonly #loops: Repeat[];
  #paused = false;

  constructor(options: TriggerWorkerOptions) {
    this.#options = options;
    const { store, leaseMs, logger, pauseMs } = options;
    this.#polling = new TriggerLeases(store, leaseMs, logger);
    this.#realtime = new TriggerLeases(store, leaseMs, logger);
    this.#loops = [
      new Repeat('evaluating triggers', pauseMs, logger, () => this.evaluateDue()),
      new Repeat('listening for triggers', pauseMs, logger, () => this.listenFree()),
    ];
  }

  get listening(): number {
    return this.#realtime.size;
  }

  start(): void {
    this.#polling.start();
    this.#realtime.start();
    if (!this.#paused) for (const loop of this.#loops) loop.start();
  }

  /** Takes no trigger until it is resumed; what is evaluated or listened for goes on. */
  async pause(): Promise<void> {
    this.#paused = true;
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }

  resume(): void {
    this.#paused = false;
    for (const loop of this.#loops) loop.start();
  }

  /** Takes no trigger any more and gives back those it has; whether all ended within the grace. */
  async stop(graceMs: number): Promise<boolean> {
    await this.pause();
    const graceful = await Promise.all([this.#polling.stop(graceMs), this.#realtime.stop(graceMs)]);
    return graceful.every(Boolean);
  }

  async evaluateDue(): Promise<void> {
    const free = this.#options.evaluations - this.#polling.size;
    for (const taken of await this.#take('POLLING', free)) {
      this.#polling.run(taken, (signal) => this.#guarded(taken, signal, async (run) => evaluateTrigger(this.#options, run, signal)));
    }
  }

  async listenFree(): Promise<void> {
    const free = this.#options.listeners - this.#realtime.size;
    for (const taken of await this.#take('REALTIME', free)) {
      this.#realtime.run(taken, (signal) => this.#guarded(taken, signal, async (run) => listenTrigger(this.#options, run, signal)));
    }
  }

  async #take(kind: 'POLLING' | 'REALTIME', limit: number): Promise<TakenTrigger[]> {
    if (limit <= 0) return [];
    const { store, workerGroup, workerId, leaseMs, actions } = this.#options;
    return store.takeTriggers({ kind, workerGroup, workerId, limit, leaseMs, leaseTokens: Array.from({ length: limit }, () => actions.newId()) });
  }

  async #guarded(taken: TakenTrigger, signal: AbortSignal, work: (run: TriggerRun) => Promise<void>): Promise<void> {
    const { database, logger, leaseMs } = this.#options;
    const { tenantId, namespace, flowId, triggerId, dueAtMs } = taken;
    try {
      if (await disableByStopAfter(this.#options, taken)) return;
      const run = await TriggerRun.of(this.#options, taken);
      if (run) return await work(run);
      // A realtime trigger that can't be run here is free again when its lease is over, not at once.
      if (dueAtMs === undefined) return await pause(leaseMs, signal);
      await database.withTenant(tenantId, 'write', (db) =>
        db.triggers.setNext(namespace, flowId, triggerId, { nextAtMs: undefined, skippedReason: 'the flow or its trigger is disabled' }));
    } catch (error) {
      logger.error('a trigger could not be run', { tenantId, namespace, flowId, triggerId, error });
    }
  }
}
