import { isClaimable, isTerminal } from '@windhover/kernel';
import type { IdSource } from '@windhover/kernel';
import type { AdvanceOutcome, ClaimWish, Work } from '../pipeline/work.ts';
import type { Claimed, ClaimRequest, ExecutionStore } from '../ports/execution-store.ts';
import type { AttemptDirectory } from '../ports/working-directories.ts';

export interface DirectoryHost {
  store: Pick<ExecutionStore, 'load'>;
  ids: IdSource;
  workerId: string;
  workerGroup: string;
  submit(work: Work): Promise<AdvanceOutcome>;
  claim(request: ClaimRequest): Promise<Claimed | undefined>;
  /** Runs one attempt in the directory and reports it; gives the next one when the report claimed it. */
  runInside(child: Claimed, directory: AttemptDirectory, wish: ClaimWish): Promise<Claimed | undefined>;
}

/** `lost`: another worker holds the directory's task run now, or it is over. */
export type DirectoryEnd = 'done' | 'lost';

const LOOK_AGAIN_MS = 200;

/**
 * The tasks of a working directory, run by the worker that holds it. Each is claimed in the commit that ends the one
 * before; one that waits (for a retry, or for an operator) is looked for until it can be claimed.
 */
export class DirectoryChildren {
  readonly #host: DirectoryHost;
  readonly #owner: Claimed;
  readonly #signal: AbortSignal;

  constructor(host: DirectoryHost, owner: Claimed, signal: AbortSignal) {
    this.#host = host;
    this.#owner = owner;
    this.#signal = signal;
  }

  /** Opens the level of the task run and runs what is in it, until nothing is left or the directory is told to stop. */
  async runAll(directory: AttemptDirectory): Promise<DirectoryEnd> {
    let next = await this.#open();
    for (;;) {
      while (next && !this.#signal.aborted) next = await this.#host.runInside(next, directory, this.#wish());
      if (this.#signal.aborted) return 'done';
      const found = await this.#look();
      if (found === 'done' || found === 'lost') return found;
      next = found;
      if (!next) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  async #open(): Promise<Claimed | undefined> {
    const { execution, taskRun } = this.#owner;
    const outcome = await this.#host.submit({
      kind: 'event', tenantId: execution.tenantId, executionId: execution.id,
      event: { type: 'directory-opened', taskRunId: taskRun.id, attempt: taskRun.attempt, leaseToken: taskRun.leaseToken ?? '' },
      claim: this.#wish(),
    });
    return outcome.applied ? outcome.claimed : undefined;
  }

  async #look(): Promise<Claimed | DirectoryEnd | undefined> {
    const { execution: { tenantId, id: executionId }, taskRun } = this.#owner;
    const [snapshot] = await this.#host.store.load([{ tenantId, executionId }]);
    const owner = snapshot?.taskRuns.find(({ id }) => id === taskRun.id);
    if (!snapshot || owner?.leaseToken !== taskRun.leaseToken) return 'lost';
    const open = snapshot.taskRuns.filter(({ parentId, state }) => parentId === taskRun.id && !isTerminal(state));
    const waiting = open.find(({ state }) => isClaimable(state));
    if (waiting) {
      return this.#host.claim({ tenantId, executionId, taskRunId: waiting.id, attempt: waiting.attempt, leaseToken: this.#host.ids.next() });
    }
    const isHeld = snapshot.execution.state === 'PAUSED' || snapshot.execution.state === 'BREAKPOINT';
    return open.length === 0 && owner?.frame && !isHeld ? 'done' : undefined;
  }

  #wish(): ClaimWish {
    const { ids, workerId, workerGroup } = this.#host;
    return { workerId, workerGroup, leaseToken: ids.next(), directory: this.#owner.taskRun.id };
  }
}
