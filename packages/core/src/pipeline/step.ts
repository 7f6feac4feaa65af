import { AppError, isClaimable } from '@windhover/kernel';
import { isNeedsData, isUnresolvedCalls } from '@windhover/expression';
import type { ExpressionHost, HostCall } from '@windhover/expression';
import { decide } from '@windhover/engine';
import type { Command, Decision, EngineEvent, Environment, Evaluator, Patches, Plan, Snapshot, TimerPatch } from '@windhover/engine';
import type { Claimed, ExecutionStore, LogLine, Transition } from '../ports/execution-store.ts';
import { claimNext } from './claim-next.ts';
import { ExecutionData } from './execution-data.ts';
import { isLoader } from './execution-data.ts';
import type { OutputsNeed } from './execution-data.ts';
import type { HostFunctions } from '../expressions/host-functions.ts';
import { planKeyOf } from './flow-plans.ts';
import type { FlowPlans } from './flow-plans.ts';
import { PatchSet } from './patch-set.ts';
import type { AdvanceOutcome, Work } from './work.ts';

export type StepEvaluatorFactory = (plan: Plan, data: ExecutionData, patches: PatchSet) => Evaluator;

interface StepOptions {
  works: Work[];
  snapshot: Snapshot | undefined;
  plans: FlowPlans;
  store: ExecutionStore;
  evaluators: StepEvaluatorFactory;
  functions: HostFunctions;
}

/** Expressions of one decision may ask for data so many times before something must be wrong. */
const MAX_NEEDS = 1_000;

/** One execution's part of a batch: the events that wait on it, decided together into one transition. */
export class Step {
  readonly works: Work[];
  failure: unknown;
  transition: Transition | undefined;
  /** The flow of the execution has a concurrency limit. */
  limited = false;
  readonly #options: StepOptions;
  #patches: PatchSet | undefined;
  #decisions: Decision[] = [];
  #claimed: (Claimed | undefined)[] = [];

  constructor(options: StepOptions) {
    this.#options = options;
    this.works = options.works;
  }

  /** True for the step that makes its execution. */
  get isCreation(): boolean {
    return this.works.some((work) => work.kind === 'create');
  }

  /** The engine refused an event: it did not fit the snapshot. */
  get hasRefused(): boolean {
    return this.failure === undefined && this.#decisions.some((decision) => !decision.applied);
  }

  get commands(): Command[] {
    return this.#patches?.commands ?? [];
  }

  get logs(): LogLine[] {
    return this.transition?.logs ?? [];
  }

  async decide(environment: Omit<Environment, 'evaluator'>): Promise<void> {
    const initial = this.works.flatMap((work) => (work.kind === 'create' ? [work.initial] : []))[0];
    const snapshot = initial ?? this.#options.snapshot;
    if (!snapshot) {
      this.#decisions = this.works.map(() => ({ applied: false, reason: 'no such execution' }));
      return;
    }
    try {
      await this.#decideOn(snapshot, environment);
    } catch (error) {
      this.failure = error;
      this.transition = undefined;
    }
  }

  async #decideOn(snapshot: Snapshot, environment: Omit<Environment, 'evaluator'>): Promise<void> {
    const { plans, store, functions, evaluators } = this.#options;
    const { tenantId, id } = snapshot.execution;
    const plan = await plans.get(planKeyOf(snapshot.execution));
    this.limited = plan.flow.concurrency !== undefined;
    const data = new ExecutionData();
    for (let needs = 0; ; needs += 1) {
      const patches = new PatchSet(snapshot);
      try {
        this.#fold(patches, plan, { ...environment, evaluator: evaluators(plan, data, patches) });
        return;
      } catch (error) {
        if (needs === MAX_NEEDS) throw new AppError('unexpected', 'expressions of one decision keep asking for more data');
        if (isUnresolvedCalls(error)) await fetchAll(error.needs, data, functions.forExecution(snapshot.execution));
        else if (isNeedsData(error) && isLoader(error.need)) await error.need.load();
        else if (isNeedsData(error)) await data.load(error.need as OutputsNeed, { tenantId, executionId: id }, store);
        else throw error;
      }
    }
  }

  #fold(patches: PatchSet, plan: Plan, environment: Environment): void {
    const base = patches.snapshot;
    const decisions = this.works.map((work) => decideOne(work, patches, plan, environment));
    this.#decisions = decisions;
    this.#patches = patches;
    this.#claimed = this.works.map((work, index) =>
      work.kind === 'event' && work.claim && decisions[index]?.applied ? claimNext(patches, plan, work.claim, environment.nowMs) : undefined);
    this.transition = patches.patches && transitionOf(this.works, decisions, patches, base, environment.nowMs);
  }

  /** The snapshot to keep for the next event. */
  snapshotAfterCommit(): Snapshot | undefined {
    return this.#patches?.snapshot;
  }

  outcome(index: number): AdvanceOutcome {
    const decision = this.#decisions[index];
    const execution = this.snapshotAfterCommit()?.execution;
    if (!decision?.applied) return { applied: false, reason: decision?.reason ?? 'not decided', ...(execution && { execution }) };
    if (!execution) throw new AppError('unexpected', 'a decision was applied without an execution');
    const claimed = this.#claimed[index];
    return { applied: true, execution, ...(claimed && { claimed }) };
  }
}

async function fetchAll(calls: readonly HostCall[], data: ExecutionData, fetch: NonNullable<ExpressionHost['fetch']>): Promise<void> {
  await Promise.all(calls.map((call) => data.results.load(call, { fetch })));
}

function decideOne(work: Work, patches: PatchSet, plan: Plan, environment: Environment): Decision {
  if (work.kind === 'create') {
    const { execution, taskRuns } = work.initial;
    const timers: Patches['timers'] = work.startAtMs === undefined ? [] : [{ kind: 'schedule' as const, dueAtMs: work.startAtMs }];
    if (work.gated) timers.push(admissionTimer(environment));
    const created: Patches = {
      execution, insertTaskRuns: taskRuns, updateTaskRuns: [], deleteTaskRunIds: [], endedAttempts: [], timers, logs: [],
    };
    patches.add(created, []);
    if (work.startAtMs !== undefined || work.ended || work.gated) return { applied: true, patches: created, commands: [] };
  }
  const decision = decide(patches.snapshot, plan, work.kind === 'create' ? { type: 'start' } : work.event, environment);
  if (!decision.applied) return decision;
  const gated = work.kind === 'event' && work.gated && decision.patches.execution.state === 'RESTARTED';
  patches.add(gated ? { ...decision.patches, timers: [...decision.patches.timers, admissionTimer(environment)] } : decision.patches, decision.commands);
  if (gated) return decision;
  return work.kind === 'event' && RESTARTING.has(work.event.type) ? startAgain(decision, patches, plan, environment) : decision;
}

/** How long an execution waits for its slot until the timer asks again: whoever stored it does so at once. */
const ADMISSION_AGAIN_MS = 5_000;

const admissionTimer = ({ nowMs }: Environment): TimerPatch => ({ kind: 'admission', dueAtMs: nowMs + ADMISSION_AGAIN_MS });

/** Events that leave the execution RESTARTED: its start belongs to the same step, so that no crash can come between. */
const RESTARTING: ReadonlySet<string> = new Set<EngineEvent['type']>(['restart', 'set-task-run-state']);

function startAgain(restarted: Decision, patches: PatchSet, plan: Plan, environment: Environment): Decision {
  if (patches.snapshot.execution.state !== 'RESTARTED') return restarted;
  const started = decide(patches.snapshot, plan, { type: 'start' }, environment);
  if (started.applied) patches.add(started.patches, started.commands);
  return restarted;
}

function transitionOf(works: Work[], decisions: Decision[], patches: PatchSet, base: Snapshot, nowMs: number): Transition | undefined {
  if (!patches.patches) return undefined;
  const { tenantId, id } = patches.snapshot.execution;
  const applied = works.filter((_, index) => decisions[index]?.applied);
  const create = works.find((work) => work.kind === 'create');
  const events = applied.flatMap((work) => (work.kind === 'event' ? [work] : []));
  return {
    tenantId,
    executionId: id,
    ...(!create && { expectedVersion: base.execution.version }),
    patches: patches.patches,
    leases: [...leasesOf(events), ...unclaimed(patches.patches, base, events), ...(create?.kind === 'create' && create.guard ? [create.guard] : [])],
    logs: [...events.flatMap((work) => work.logs ?? []), ...patches.patches.logs.map((line) => ({ ...line, timestampMs: nowMs }))],
    metrics: events.flatMap((work) => work.metrics ?? []),
    consumedTimerIds: works.flatMap((work) => (work.kind === 'event' && work.timerId !== undefined ? [work.timerId] : [])),
    ...(create?.kind === 'create' && create.advance && { advance: create.advance }),
    ...enteredStates(patches.patches.execution, create?.kind === 'create' && create.ended ? 1 : base.execution.histories.length),
  };
}

type EventWork = Extract<Work, { kind: 'event' }>;

/** States that Flow triggers may listen to: those of normal executions, not of tests and playgrounds. */
function enteredStates({ kind, histories }: Snapshot['execution'], known: number): Pick<Transition, 'entered'> {
  if (kind !== 'NORMAL' || histories.length === known) return {};
  return { entered: histories.slice(known).map(({ state, date }) => ({ state, atMs: Date.parse(date) })) };
}

const leasesOf = (events: EventWork[]): Transition['leases'] => events.flatMap(({ event }) =>
  event.type === 'attempt-ended' || event.type === 'lease-expired' || event.type === 'directory-opened' ? [{ taskRunId: event.taskRunId, leaseToken: event.leaseToken }] : []);

/** Task runs that the decision took for unclaimed, and changes: a worker that claimed one meanwhile makes the step stale. */
function unclaimed(patches: Patches, base: Snapshot, events: EventWork[]): Transition['leases'] {
  const reported = new Set(leasesOf(events).map(({ taskRunId }) => taskRunId));
  const waiting = new Set(base.taskRuns.filter(({ state }) => isClaimable(state)).map(({ id }) => id));
  return patches.updateTaskRuns.filter(({ id }) => waiting.has(id) && !reported.has(id)).map(({ id }) => ({ taskRunId: id, leaseToken: '' }));
}
