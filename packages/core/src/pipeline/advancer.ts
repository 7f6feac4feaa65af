import type { Environment, Snapshot } from '@windhover/engine';
import { AppError, FairBatches, isTerminal } from '@windhover/kernel';
import type { Clock, FairBatch, IdSource } from '@windhover/kernel';
import type { Claimed, ExecutionStore } from '../ports/execution-store.ts';
import type { Logger } from '../ports/telemetry.ts';
import type { CommitEffects } from './commit-effects.ts';
import type { LiveWorkerGroups } from '../service/live-worker-groups.ts';
import type { HostFunctions } from '../expressions/host-functions.ts';
import type { FlowPlans } from './flow-plans.ts';
import { Step } from './step.ts';
import type { StepEvaluatorFactory } from './step.ts';
import { SnapshotCache } from './snapshot-cache.ts';
import { snapshotOf } from './snapshot-of-claim.ts';
import type { AdvanceOutcome, Work } from './work.ts';
import { keyOf } from './work.ts';

export interface AdvancerOptions {
  store: ExecutionStore;
  plans: FlowPlans;
  effects: CommitEffects;
  evaluators: StepEvaluatorFactory;
  functions: HostFunctions;
  ids: IdSource;
  clock: Clock;
  logger: Logger;
  random(): number;
  defaultWorkerGroup: string;
  /** Knows which groups have workers; absent where all count as served. */
  workerGroups?: Pick<LiveWorkerGroups, 'isServed'>;
  leaseMs: number;
}

const MAX_BATCH = 500;
const MAX_IN_FLIGHT = 2;
/** One more batch at the same time, of tenants that have none on their way. */
const SPARE = 1;
const MAX_TRIES = 25;
const CACHED_SNAPSHOTS = 5_000;

interface Waiting {
  work: Work;
  resolve(outcome: AdvanceOutcome): void;
  reject(error: unknown): void;
}

interface Prepared {
  key: string;
  queue: Waiting[];
  step: Step;
  /** Decided on a snapshot of this process, which others may have left behind: a refusal of it proves nothing. */
  cached: boolean;
}

/**
 * Moves executions by group commit: transitions of many executions that wait at the same moment share one transaction,
 * and events on one execution are decided together. An idle system adds no delay. Nothing is acknowledged before the
 * commit.
 */
export class Advancer {
  readonly #options: AdvancerOptions;
  readonly #cache = new SnapshotCache(CACHED_SNAPSHOTS);
  readonly #waiting = new Map<string, Waiting[]>();
  /** Executions on their way. */
  readonly #busy = new Set<string>();
  /** Executions that wait and are not on their way. */
  readonly #batches = new FairBatches<string>({ maxSize: MAX_BATCH, maxInFlight: MAX_IN_FLIGHT, spare: SPARE });
  #scheduled = false;

  constructor(options: AdvancerOptions) {
    this.#options = options;
  }

  /** Resolves after the commit; `applied: false` when the engine refused the event. */
  submit(work: Work): Promise<AdvanceOutcome> {
    return new Promise((resolve, reject) => {
      const key = keyOf(work);
      const queue = this.#waiting.get(key);
      if (queue) queue.push({ work, resolve, reject });
      else this.#waiting.set(key, [{ work, resolve, reject }]);
      if (!queue && !this.#busy.has(key)) this.#batches.push(work.tenantId, key);
      this.#schedule();
    });
  }

  /** Keeps what a claim read: its result can then be decided without reading the execution again. */
  learn(claimed: Claimed): void {
    const snapshot = snapshotOf(claimed);
    if (snapshot) this.#cache.putUnlessNewer(keyOf({ tenantId: claimed.execution.tenantId, executionId: claimed.execution.id }), snapshot);
  }

  /** Resolves when nothing waits, nothing is being committed, and what was committed is dispatched. */
  async idle(): Promise<void> {
    while (this.#waiting.size > 0 || this.#batches.batchesInFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await this.#options.effects.idle();
  }

  #schedule(): void {
    if (this.#scheduled || this.#batches.isEmpty) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      for (let batch = this.#batches.next(); batch; batch = this.#batches.next()) this.#start(batch);
    });
  }

  #start(turn: FairBatch<string>): void {
    const batch = turn.items.map((key): [string, Waiting[]] => [key, this.#waiting.get(key) ?? []]);
    for (const [key] of batch) {
      this.#waiting.delete(key);
      this.#busy.add(key);
    }
    void this.#process(batch).finally(() => {
      for (const [key] of batch) this.#free(key);
      this.#batches.done(turn);
      this.#schedule();
    });
  }

  /** What came for the execution meanwhile can go now. */
  #free(key: string): void {
    this.#busy.delete(key);
    const [first] = this.#waiting.get(key) ?? [];
    if (first) this.#batches.push(first.work.tenantId, key);
  }

  async #process(batch: [string, Waiting[]][]): Promise<void> {
    let open = batch;
    for (let attempt = 0; open.length > 0; attempt += 1) {
      if (attempt === MAX_TRIES) {
        const error = new AppError('unavailable', 'the execution keeps being changed by others');
        for (const [, queue] of open) for (const waiting of queue) waiting.reject(error);
        return;
      }
      try {
        open = await this.#round(open, attempt);
      } catch (error) {
        for (const [, queue] of open) for (const waiting of queue) waiting.reject(error);
        return;
      }
    }
  }

  /** Loads, decides and commits once; gives back what turned out stale, or was refused on a snapshot that may be. */
  async #round(batch: [string, Waiting[]][], attempt: number): Promise<[string, Waiting[]][]> {
    const prepared = await this.#prepare(batch, attempt > 0);
    await Promise.all(prepared.map(({ step }) => step.decide(this.#environment())));
    const [doubtful, steps] = partition(prepared, ({ cached, step }) => cached && step.hasRefused);
    const writing = steps.filter(({ step }) => step.transition !== undefined);
    const outcomes = writing.length === 0
      ? []
      : await this.#options.store.commit(
          writing.flatMap(({ step }) => (step.transition ? [step.transition] : [])), { leaseMs: this.#options.leaseMs });

    const stale = doubtful.map(({ key, queue }): [string, Waiting[]] => [key, queue]);
    writing.forEach((entry, index) => {
      const outcome = outcomes[index];
      if (outcome === 'committed') this.#settle(entry);
      else if (typeof outcome === 'object') for (const waiting of entry.queue) waiting.reject(outcome.refused);
      else stale.push([entry.key, this.#refuseCreations(entry.queue)]);
    });
    for (const entry of steps) if (entry.step.transition === undefined) this.#settle(entry);
    return stale.filter(([, queue]) => queue.length > 0);
  }

  /** A creation is never decided again: a second try could double a schedule's instant. What came after it is. */
  #refuseCreations(queue: Waiting[]): Waiting[] {
    const [creations, events] = partition(queue, ({ work }) => work.kind === 'create');
    for (const waiting of creations) waiting.resolve({ applied: false, reason: 'stale' });
    return events;
  }

  async #prepare(batch: [string, Waiting[]][], fresh: boolean): Promise<Prepared[]> {
    const { store, plans, evaluators, functions } = this.#options;
    const entries = batch.map(([key, queue]) => ({ key, queue, snapshot: fresh ? undefined : this.#snapshotAtHand(key, queue) }));
    const atHand = new Set(entries.filter((entry) => entry.snapshot !== undefined));
    const missing = entries.filter((entry) => entry.snapshot === undefined && !entry.queue.some(({ work }) => work.kind === 'create'));
    await this.#load(missing);

    return entries.map((entry) => {
      const { key, queue, snapshot } = entry;
      const works = queue.map((waiting) => waiting.work);
      return { key, queue, step: new Step({ works, snapshot, plans, store, evaluators, functions }), cached: atHand.has(entry) };
    });
  }

  /** Reads what is not at hand: open task runs in one call for all, whole executions one by one. */
  async #load(missing: { queue: Waiting[]; snapshot: Snapshot | undefined }[]): Promise<void> {
    const { store } = this.#options;
    const keyed = missing.flatMap((entry) => {
      const [first] = entry.queue;
      return first ? [{ entry, key: { tenantId: first.work.tenantId, executionId: first.work.executionId }, whole: needsWhole(entry.queue) }] : [];
    });
    const open = keyed.filter(({ whole }) => !whole);
    const loaded = open.length === 0 ? [] : await store.load(open.map(({ key }) => key));
    open.forEach(({ entry }, index) => { entry.snapshot = loaded[index]; });
    await Promise.all(keyed.filter(({ whole }) => whole).map(async ({ entry, key }) => { entry.snapshot = await store.loadWhole(key); }));
  }

  /** The snapshot kept from the last commit. A claim changes no version, so only results may be decided on it. */
  #snapshotAtHand(key: string, queue: Waiting[]): Snapshot | undefined {
    const cached = this.#cache.take(key);
    return queue.every(({ work }) => work.kind === 'event' && work.event.type === 'attempt-ended') ? cached : undefined;
  }

  #environment(): Omit<Environment, 'evaluator'> {
    const { clock, ids, random, defaultWorkerGroup, workerGroups } = this.#options;
    return { nowMs: clock.nowMs(), ids, random, defaultWorkerGroup, ...(workerGroups && { isServed: (group: string) => workerGroups.isServed(group) }) };
  }

  #settle({ key, queue, step }: { key: string; queue: Waiting[]; step: Step }): void {
    if (step.failure !== undefined) {
      this.#options.logger.error('a decision failed', { execution: key, error: step.failure });
      for (const waiting of queue) waiting.reject(step.failure);
      return;
    }
    const after = step.snapshotAfterCommit();
    if (after) this.#cache.put(key, { ...after, taskRuns: after.taskRuns.filter(({ state }) => !isTerminal(state)) });
    queue.forEach((waiting, index) => waiting.resolve(step.outcome(index)));
    try {
      this.#options.effects.run(step);
    } catch (error) {
      this.#options.logger.error('what follows a commit failed; the sweeper makes up for it', { execution: key, error });
    }
  }
}

/** Restarts and state changes are decided on closed task runs too. */
const needsWhole = (queue: Waiting[]): boolean => queue.some(({ work }) => work.kind === 'event' && work.whole === true);

function partition<T>(all: T[], test: (each: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
}
