import { isAppError } from '@windhover/kernel';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { Logger } from '../ports/telemetry.ts';
import { CompleteAttempts } from './complete-attempts.ts';
import { killSubflowsOf } from './kill-children.ts';
import { recoverParent } from './recover-parent.ts';
import { tendSubflow } from './tend-subflow.ts';
import type { Tended } from './tend-subflow.ts';
import type { TendServices } from './tend-services.ts';

export interface SubflowsOptions extends TendServices {
  logger: Logger;
}

/** Ends of many executions of one task run that come within this time are looked at together. */
const GATHER_MS = 50;

interface Running {
  done: Promise<Tended>;
  again: boolean;
}

/**
 * Looks after subflow executions. Nudges follow commits and may be lost: a timer of each waiting task run, and of each
 * kill, stands until there is nothing left to do.
 */
export class Subflows {
  readonly #options: SubflowsOptions;
  readonly #running = new Map<string, Running>();
  readonly #background = new Set<Promise<void>>();
  readonly #complete = new CompleteAttempts();

  constructor(options: SubflowsOptions) {
    this.#options = options;
  }

  /** Looks after a task run soon; calls while that is under way are gathered into one more. */
  nudge(key: ExecutionKey, taskRunId: string): void {
    this.tend(key, taskRunId).catch((error: unknown) =>
      this.#options.logger.warn('subflow executions could not be looked after; a timer tries again', { ...key, taskRunId, error }));
  }

  /** Looks after a task run now; `over` when its timer is of no more use. */
  tend(key: ExecutionKey, taskRunId: string): Promise<Tended> {
    const name = `${key.tenantId}/${taskRunId}`;
    const running = this.#running.get(name);
    if (running) {
      running.again = true;
      return running.done;
    }
    const entry: Running = { again: false, done: tendSubflow(this.#options, key, taskRunId, this.#complete) };
    this.#running.set(name, entry);
    void entry.done.catch(() => undefined).then(async () => {
      if (entry.again) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      this.#running.delete(name);
      if (entry.again) this.nudge(key, taskRunId);
    });
    return entry.done;
  }

  /** Kills what an execution made, soon. */
  nudgeKill(key: ExecutionKey): void {
    this.#inBackground(this.killChildren(key), 'subflow executions could not be killed; a timer tries again', key);
  }

  /** Lets go on what failed by a subflow execution that ended well after all, soon. */
  nudgeRecovery(key: ExecutionKey): void {
    this.#inBackground(this.recover(key), 'what failed by a subflow execution could not go on; a timer tries again', key);
  }

  /** Lets go on what failed by a subflow execution, now; `over` when the timer of that one is of no more use. */
  async recover(key: ExecutionKey): Promise<Tended> {
    try {
      return await recoverParent(this.#options, key);
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'user') throw error;
      this.#options.logger.warn('what failed by a subflow execution can not go on', { ...key, error });
      return 'over';
    }
  }

  #inBackground(work: Promise<unknown>, failure: string, key: ExecutionKey): void {
    const done = work
      .then(() => undefined)
      .catch((error: unknown) => this.#options.logger.warn(failure, { ...key, error }))
      .finally(() => this.#background.delete(done));
    this.#background.add(done);
  }

  async killChildren(key: ExecutionKey): Promise<void> {
    await killSubflowsOf(this.#options, key);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size + this.#background.size > 0) {
      await Promise.allSettled([...[...this.#running.values()].map(({ done }) => done), ...this.#background]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
