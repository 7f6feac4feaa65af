import type { Admissions } from '../concurrency/admissions.ts';
import type { Advancer } from '../pipeline/advancer.ts';
import type { DueTimer, ExecutionStore } from '../ports/execution-store.ts';
import type { TaskJob, TaskQueue } from '../ports/task-queue.ts';
import type { Logger } from '../ports/telemetry.ts';
import type { Maintenance } from '../service/maintenance.ts';
import type { Subflows } from '../subflow/subflows.ts';
import { Repeat } from './repeat.ts';

export interface SweeperOptions {
  store: ExecutionStore;
  advancer: Advancer;
  queue: TaskQueue;
  logger: Logger;
  /** A task run that nobody claimed for this long is dispatched again. */
  dispatchAgainAfterMs: number;
  timerPauseMs: number;
  sweepPauseMs: number;
  /** A flow-level retry that is due: makes the next execution. */
  onRetryExecution(timer: DueTimer): Promise<void>;
  /** Looks after subflow executions. */
  subflows: Pick<Subflows, 'tend' | 'killChildren' | 'recover'>;
  /** Starts executions by the concurrency limit of their flow. */
  admissions: Pick<Admissions, 'decidesTimer' | 'sweep'>;
  /** Time after which the task runs of a lost worker go to another; undefined for never. */
  resubmitAfterMs: number | undefined;
  /** While it is on, starts wait for its end, and nothing is dispatched again; never when absent. */
  maintenance?: Pick<Maintenance, 'isOn'>;
}

const LIMIT = 500;
const HOLD_MS = 10_000;

/**
 * The watchdog of every non-terminal state: fires timers that are due, sends attempts of lost workers to others, and
 * dispatches again what delivery lost. Any number may run.
 */
export class Sweeper {
  readonly #options: SweeperOptions;
  readonly #loops: Repeat[];

  constructor(options: SweeperOptions) {
    this.#options = options;
    const { logger, timerPauseMs, sweepPauseMs } = options;
    this.#loops = [
      new Repeat('firing timers', timerPauseMs, logger, () => this.fireTimers()),
      new Repeat('recovering lost attempts', sweepPauseMs, logger, () => this.recoverLeases()),
      new Repeat('dispatching again', sweepPauseMs, logger, () => this.dispatchAgain()),
      new Repeat('starting what maintenance held', sweepPauseMs, logger, () => this.releaseStarts()),
      new Repeat('giving out slots', Math.max(sweepPauseMs, 1_000), logger, () => options.admissions.sweep()),
      new Repeat('making partitions', 3_600_000, logger, () => options.store.ensurePartitions(7)),
    ];
  }

  start(): void {
    for (const loop of this.#loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }

  async fireTimers(): Promise<void> {
    const { store, advancer, onRetryExecution, maintenance } = this.#options;
    for (;;) {
      const due = await store.takeDueTimers({ limit: LIMIT, holdMs: HOLD_MS });
      const held = maintenance?.isOn ? due.filter(isStart) : [];
      if (held.length > 0) await store.holdStarts(held);
      await Promise.all(due.map(async (timer) => {
        if (held.includes(timer)) return;
        if (timer.kind === 'subflow' || timer.kind === 'kill-children') return void this.#lookAfterSubflows(timer);
        if (timer.kind === 'flow-retry') await onRetryExecution(timer);
        if (isStart(timer) && (await this.#options.admissions.decidesTimer(timer))) {
          await store.dropTimers(timer.tenantId, [timer.timerId]);
          return;
        }
        const outcome = await advancer.submit({
          kind: 'event', tenantId: timer.tenantId, executionId: timer.executionId, timerId: timer.timerId,
          event: { type: 'timer-due', timer: timer.kind, ...(timer.taskRunId !== undefined && { taskRunId: timer.taskRunId }),
            ...(timer.attempt !== undefined && { attempt: timer.attempt }),
          },
        });
        if (!outcome.applied) await store.dropTimers(timer.tenantId, [timer.timerId]);
      }));
      if (due.length < LIMIT) return;
    }
  }

  /** Makes due what maintenance held back, whichever process stored it. */
  async releaseStarts(): Promise<void> {
    const { store, maintenance } = this.#options;
    while (!maintenance?.isOn && (await store.releaseStarts(LIMIT)) === LIMIT) await this.fireTimers();
  }

  /** The timer stays, and fires again, until there is nothing left to look after. Never waited for: a task run may have thousands of them. */
  async #lookAfterSubflows({ tenantId, executionId, timerId, kind, taskRunId }: DueTimer): Promise<void> {
    const { store, subflows, logger } = this.#options;
    const key = { tenantId, executionId };
    try {
      if (kind === 'kill-children') await subflows.killChildren(key);
      else if ((await (taskRunId === undefined ? subflows.recover(key) : subflows.tend(key, taskRunId))) === 'waits') return;
      await store.dropTimers(tenantId, [timerId]);
    } catch (error) {
      logger.warn('subflow executions could not be looked after; the timer fires again', { ...key, error });
    }
  }

  async recoverLeases(): Promise<void> {
    const { store, advancer, logger, resubmitAfterMs } = this.#options;
    const expired = await store.takeExpiredLeases({ limit: LIMIT, holdMs: HOLD_MS, resubmitAfterMs: resubmitAfterMs ?? null });
    await Promise.all(expired.map(async ({ tenantId, executionId, taskRunId, leaseToken }) => {
      const outcome = await advancer.submit({ kind: 'event', tenantId, executionId, event: { type: 'lease-expired', taskRunId, leaseToken } });
      if (outcome.applied) logger.warn('the worker of a task run is gone; the attempt is sent to another', { tenantId, executionId, taskRunId });
    }));
  }

  async dispatchAgain(): Promise<void> {
    const { store, queue, dispatchAgainAfterMs, maintenance } = this.#options;
    if (maintenance?.isOn) return;
    const waiting = await store.takeUndispatched({ limit: LIMIT, olderThanMs: dispatchAgainAfterMs });
    const byGroup = new Map<string, TaskJob[]>();
    for (const { workerGroup, ...job } of waiting) byGroup.set(workerGroup, [...(byGroup.get(workerGroup) ?? []), job]);
    const outcomes = await Promise.allSettled([...byGroup].map(([group, jobs]) => queue.dispatch(group, jobs)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }
}

/** The timer lets an execution start. */
const isStart = ({ kind }: DueTimer): boolean => kind === 'admission' || kind === 'schedule';
