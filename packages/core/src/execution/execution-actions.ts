import { AppError, conflict, encodeId, invalid, isTerminal, notFound, timeOfId } from '@windhover/kernel';
import type { Clock, IdSource, State } from '@windhover/kernel';
import { initialSnapshot, planReplay, restartTarget } from '@windhover/engine';
import type { Breakpoint, Concurrency, EngineEvent, Environment, Evaluator, ExecutionSnapshot, ExecutionTrigger, Plan, ReplayChanges, Snapshot, SubflowLink } from '@windhover/engine';
import type { Flow, Label } from '@windhover/flow';
import type { Advancer } from '../pipeline/advancer.ts';
import type { Admissions } from '../concurrency/admissions.ts';
import { failedAtStart } from './failed-at-start.ts';
import { inputSizeProblem } from './input-size.ts';
import { planKeyOf } from '../pipeline/flow-plans.ts';
import type { FlowPlans } from '../pipeline/flow-plans.ts';
import type { AdvanceOutcome } from '../pipeline/work.ts';
import type { ExecutionKey, ExecutionStore, FlowName, TransitionLease, TriggerAdvance } from '../ports/execution-store.ts';
import { AFTER_MAINTENANCE_MS } from '../service/maintenance.ts';
import type { Maintenance } from '../service/maintenance.ts';

export interface NewExecutionRequest {
  tenantId: string;
  flow: Flow;
  id: string;
  inputs: Record<string, unknown>;
  labels: Label[];
  kind?: ExecutionSnapshot['kind'];
  trigger?: ExecutionTrigger;
  scheduledAtMs?: number;
  advance?: TriggerAdvance;
  breakpoints?: Breakpoint[];
  /** What makes the execution, and the lease that it must still hold: without it nothing is created. */
  subflow?: { link: SubflowLink; guard: TransitionLease };
  /** The flow is an older revision than its latest, whose concurrency limit counts. */
  pinned?: boolean;
  /** Why the execution can't run: it is FAILED from the start. */
  failure?: string;
}

export interface ExecutionActionsOptions {
  advancer: Advancer;
  admissions: Admissions;
  plans: FlowPlans;
  store: ExecutionStore;
  ids: IdSource;
  clock: Clock;
  defaultWorkerGroup: string;
  /** Inputs of one execution may have so many bytes of JSON; any number when absent. */
  maxInputBytes?: number;
  /** While it is on, executions are stored and wait; never when absent. */
  maintenance?: Pick<Maintenance, 'isOn'>;
}

/** What an operator or a trigger does to executions. Everything ends in the engine's `decide` and one commit. */
export class ExecutionActions {
  /** The slots of flows with a concurrency limit. */
  readonly admissions: Admissions;
  readonly #advancer: Advancer;
  readonly #plans: FlowPlans;
  readonly #store: ExecutionStore;
  readonly #ids: IdSource;
  readonly #clock: Clock;
  readonly #defaultWorkerGroup: string;
  readonly #maxInputBytes: number;
  readonly #maintenance: Pick<Maintenance, 'isOn'> | undefined;

  constructor(options: ExecutionActionsOptions) {
    this.#advancer = options.advancer;
    this.admissions = options.admissions;
    this.#plans = options.plans;
    this.#store = options.store;
    this.#ids = options.ids;
    this.#clock = options.clock;
    this.#defaultWorkerGroup = options.defaultWorkerGroup;
    this.#maxInputBytes = options.maxInputBytes ?? Number.POSITIVE_INFINITY;
    this.#maintenance = options.maintenance;
  }

  newId(): string {
    return this.#ids.next();
  }

  /** Creates and starts an execution (in maintenance it waits unstarted); resolves when it is committed. Undefined when `advance` found its schedule moved on. */
  async create(request: NewExecutionRequest): Promise<ExecutionSnapshot | undefined> {
    const { tenantId, flow, id, labels, kind, trigger, scheduledAtMs, advance, breakpoints } = request;
    const tooLarge = inputSizeProblem(request.inputs, this.#maxInputBytes);
    // A trigger has nobody to tell: its execution does.
    if (tooLarge !== undefined && (!trigger || request.subflow)) throw invalid(tooLarge);
    const inputs = tooLarge === undefined ? request.inputs : {};
    const plan = await this.#planOf(tenantId, flow);
    const initial = initialSnapshot(plan, {
      tenantId, id, inputs, labels, ...(kind && { kind }), ...(trigger && { trigger }), ...(scheduledAtMs !== undefined && { scheduledAtMs }),
      ...(breakpoints && { breakpoints }), ...(request.subflow && { subflow: request.subflow.link }),
    }, { ids: this.#ids, nowMs: this.#clock.nowMs() });
    const startAtMs = scheduledAtMs !== undefined && scheduledAtMs > this.#clock.nowMs() ? scheduledAtMs : undefined;
    const failure = request.failure ?? tooLarge;
    if (failure !== undefined) return this.#insert(failedAtStart(initial, failure, this.#clock.nowMs()), { ended: true, ...(advance && { advance }) });
    const concurrency = request.pinned ? await this.#concurrencyOf(initial.execution) : flow.concurrency;
    return this.#insert(initial, { ...(startAtMs !== undefined && { startAtMs }), ...(advance && { advance }), ...(concurrency && { concurrency }), ...(request.subflow && { guard: request.subflow.guard }) });
  }

  async kill(key: ExecutionKey): Promise<ExecutionSnapshot> {
    return this.event(key, { type: 'kill' });
  }

  /** A failed execution runs again from what failed; it keeps its id. */
  async restart(key: ExecutionKey): Promise<ExecutionSnapshot> {
    return accepted(key, await this.submitRestart(key, { type: 'restart' }));
  }

  async setTaskRunState(key: ExecutionKey, taskRunId: string, state: State): Promise<ExecutionSnapshot> {
    return accepted(key, await this.submitRestart(key, { type: 'set-task-run-state', taskRunId, state }));
  }

  /** Runs whatever the concurrency limit says; the execution holds a slot all the same. */
  async startAnyway(key: ExecutionKey, event: Extract<EngineEvent, { type: 'force-run' | 'unqueue' }>): Promise<ExecutionSnapshot> {
    const execution = await this.find(key);
    const waits = execution.state === 'CREATED' || execution.state === 'QUEUED' || execution.state === 'RESTARTED';
    const isLimited = waits && (event.type === 'force-run' || event.state === 'RUNNING') && (await this.#concurrencyOf(execution)) !== undefined;
    if (isLimited) await this.admissions.force(flowOf(execution), execution.id);
    return this.event(key, event);
  }

  /** The execution as it is now, or `not_found`. */
  async find(key: ExecutionKey): Promise<ExecutionSnapshot> {
    return (await this.snapshot(key)).execution;
  }

  /** The execution with its open task runs, or `not_found`. */
  async snapshot(key: ExecutionKey): Promise<Snapshot> {
    const [snapshot] = await this.#store.load([key]);
    if (!snapshot) throw notFound(`execution '${key.executionId}'`);
    return snapshot;
  }

  /** A new execution from an old one: from the start, from what failed, or from a task run, whose predecessors are kept. */
  async replay(key: ExecutionKey, options: ReplayChanges & { taskRunId?: string; revision?: number; fromFailed?: true }): Promise<ExecutionSnapshot> {
    const whole = await this.#whole(key);
    const { id, inputs, breakpoints } = options;
    const plan = await this.#plans.get({ ...planKeyOf(whole.execution), ...(options.revision !== undefined && { revision: options.revision }) });
    const env = this.#copying();
    const from = options.fromFailed ? restartTarget(whole, plan, env) : options.taskRunId;
    if (options.fromFailed && from === undefined) throw invalid('No task found to restart');
    const next = planReplay(whole.execution, whole.taskRuns, plan, from, env, { ...(id !== undefined && { id }), ...(inputs && { inputs }), ...(breakpoints && { breakpoints }) });
    const concurrency = await this.#concurrencyOf(next.execution);
    const inserted = await this.#insert(next, concurrency ? { concurrency } : {});
    if (!inserted) throw conflict('The replay was created already');
    return inserted;
  }

  /**
   * The next execution of a flow-level retry. Its id follows from the one that it retries, so that a second call
   * changes nothing.
   */
  async createRetry(key: ExecutionKey): Promise<void> {
    const [snapshot] = await this.#store.load([key]);
    if (!snapshot || snapshot.execution.state !== 'RETRIED') return;
    const { execution } = snapshot;
    const plan = await this.#plans.get(planKeyOf(execution));
    const next = initialSnapshot(plan, {
      tenantId: key.tenantId, id: successorId(execution.id), inputs: execution.inputs, labels: execution.labels, kind: execution.kind,
      ...(execution.trigger && { trigger: execution.trigger }), ...(execution.parentId !== undefined && { parentId: execution.parentId }),
      originalId: execution.originalId, attemptNumber: execution.attemptNumber + 1, originalCreatedAtMs: execution.originalCreatedAtMs, ...(execution.subflow && { subflow: execution.subflow }),
    }, { ids: this.#ids, nowMs: this.#clock.nowMs() });
    const concurrency = await this.#concurrencyOf(next.execution);
    await this.#insert(next, concurrency ? { concurrency } : {});
  }

  async #insert(
    initial: Snapshot, { concurrency, ...options }: { startAtMs?: number; advance?: TriggerAdvance; ended?: true; concurrency?: Concurrency; guard?: TransitionLease },
  ): Promise<ExecutionSnapshot | undefined> {
    const { tenantId, id } = initial.execution;
    const startAtMs = options.startAtMs ?? (this.#maintenance?.isOn && !options.ended ? AFTER_MAINTENANCE_MS : undefined);
    const gated = concurrency !== undefined && startAtMs === undefined;
    const outcome = await this.#advancer.submit({
      kind: 'create', tenantId, executionId: id, initial, ...options, ...(startAtMs !== undefined && { startAtMs }), ...(gated && { gated }),
    });
    if (!outcome.applied || !gated) return outcome.applied ? outcome.execution : undefined;
    return (await this.admissions.admit(flowOf(initial.execution), id)) ?? outcome.execution;
  }

  /**
   * Lets an ended execution run again, by the concurrency limit of its flow: at once, or when there is a slot. Says so when
   * the engine refused it.
   */
  async submitRestart(key: ExecutionKey, event: Extract<EngineEvent, { type: 'restart' | 'set-task-run-state' }>): Promise<AdvanceOutcome> {
    const execution = await this.find(key);
    const gated = isTerminal(execution.state) && (await this.#concurrencyOf(execution)) !== undefined;
    const outcome = await this.#advancer.submit({ kind: 'event', ...key, event, whole: true, ...(gated && { gated }) });
    const admitted = outcome.applied && gated ? await this.admissions.admit(flowOf(execution), execution.id) : undefined;
    return admitted ? { applied: true, execution: admitted } : outcome;
  }

  /** Of the flow's latest revision. */
  #concurrencyOf(execution: Pick<ExecutionSnapshot, 'tenantId' | 'namespace' | 'flowId'>): Promise<Concurrency | undefined> {
    return this.admissions.concurrencyOf(flowOf(execution));
  }

  /** Lets something happen to an execution: `conflict` when its state does not allow it, `not_found` when there is none. */
  async event(key: ExecutionKey, event: EngineEvent): Promise<ExecutionSnapshot> {
    return accepted(key, await this.#advancer.submit({ kind: 'event', ...key, event }));
  }

  /** Planning a replay copies what is there; it renders nothing. */
  #copying(): Environment {
    return { ids: this.#ids, nowMs: this.#clock.nowMs(), random: () => 0, defaultWorkerGroup: this.#defaultWorkerGroup, evaluator: NO_EXPRESSIONS };
  }

  async #whole(key: ExecutionKey): Promise<Snapshot> {
    const whole = await this.#store.loadWhole(key);
    if (!whole) throw notFound(`execution '${key.executionId}'`);
    return whole;
  }

  /** Has ready what `create` needs of a flow: it then waits for the commit alone. */
  async prepare(tenantId: string, flow: Flow): Promise<void> {
    await this.#planOf(tenantId, flow);
  }

  #planOf(tenantId: string, flow: Flow): Promise<Plan> {
    return this.#plans.get({
      tenantId, namespace: flow.namespace, flowId: flow.id, revision: flow.revision, ...(flow.surroundings && { namespacesVersion: flow.surroundings.version }),
    });
  }
}

/** The execution after the event, or the error that tells why it was refused. */
function accepted(key: ExecutionKey, outcome: AdvanceOutcome): ExecutionSnapshot {
  if (outcome.applied) return outcome.execution;
  if (!outcome.execution) throw notFound(`execution '${key.executionId}'`);
  // A restart that finds nothing to run again is a wrong request, not a wrong moment (api-contract §4 has both).
  throw outcome.reason.startsWith('No task found') ? invalid(outcome.reason) : conflict(outcome.reason);
}

const flowOf = ({ tenantId, namespace, flowId }: Pick<ExecutionSnapshot, 'tenantId' | 'namespace' | 'flowId'>): FlowName => ({ tenantId, namespace, flowId });

const refuse = (): never => { throw new AppError('unexpected', 'a replay renders no expressions'); };
const NO_EXPRESSIONS: Evaluator = { render: refuse, renderTyped: refuse, truthy: refuse };

/** An id made of another one alone: always the same for the same execution. */
function successorId(id: string): string {
  const bytes = new Uint8Array(10);
  for (const [index, character] of [...id].entries()) bytes[index % 10] = ((bytes[index % 10] ?? 0) * 31 + character.charCodeAt(0) + index) % 256;
  return encodeId(timeOfId(id) + 1, bytes);
}

