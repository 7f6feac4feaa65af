import { AppError, conflict, encodeId, invalid, notFound, timeOfId } from '@windhover/kernel';
import type { Clock, IdSource, State } from '@windhover/kernel';
import { initialSnapshot, planReplay } from '@windhover/engine';
import type { EngineEvent, Evaluator, ExecutionSnapshot, ExecutionTrigger, Plan, Snapshot } from '@windhover/engine';
import type { Flow, Label } from '@windhover/flow';
import type { Advancer } from '../pipeline/advancer.ts';
import type { FlowPlans } from '../pipeline/flow-plans.ts';
import type { ExecutionKey, ExecutionStore, TriggerAdvance } from '../ports/execution-store.ts';

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
}

export interface ExecutionActionsOptions {
  advancer: Advancer;
  plans: FlowPlans;
  store: ExecutionStore;
  ids: IdSource;
  clock: Clock;
  defaultWorkerGroup: string;
}

/** What an operator or a trigger does to executions. Everything ends in the engine's `decide` and one commit. */
export class ExecutionActions {
  readonly #advancer: Advancer;
  readonly #plans: FlowPlans;
  readonly #store: ExecutionStore;
  readonly #ids: IdSource;
  readonly #clock: Clock;
  readonly #defaultWorkerGroup: string;

  constructor(options: ExecutionActionsOptions) {
    this.#advancer = options.advancer;
    this.#plans = options.plans;
    this.#store = options.store;
    this.#ids = options.ids;
    this.#clock = options.clock;
    this.#defaultWorkerGroup = options.defaultWorkerGroup;
  }

  newId(): string {
    return this.#ids.next();
  }

  /** Creates and starts an execution; resolves when it is committed. Undefined when `advance` found its schedule moved on. */
  async create(request: NewExecutionRequest): Promise<ExecutionSnapshot | undefined> {
    const { tenantId, flow, id, inputs, labels, kind, trigger, scheduledAtMs, advance } = request;
    const plan = await this.#planOf(tenantId, flow);
    const initial = initialSnapshot(plan, {
      tenantId, id, inputs, labels, ...(kind && { kind }), ...(trigger && { trigger }), ...(scheduledAtMs !== undefined && { scheduledAtMs }),
    }, { ids: this.#ids, nowMs: this.#clock.nowMs() });
    const startAtMs = scheduledAtMs !== undefined && scheduledAtMs > this.#clock.nowMs() ? scheduledAtMs : undefined;
    return this.#insert(initial, { ...(startAtMs !== undefined && { startAtMs }), ...(advance && { advance }) });
  }

  async kill(key: ExecutionKey): Promise<ExecutionSnapshot> {
    return this.#event(key, { type: 'kill' });
  }

  /** A failed execution runs again from what failed; it keeps its id. */
  async restart(key: ExecutionKey): Promise<ExecutionSnapshot> {
    return this.#event(key, { type: 'restart' }, { whole: true });
  }

  async setTaskRunState(key: ExecutionKey, taskRunId: string, state: State): Promise<ExecutionSnapshot> {
    return this.#event(key, { type: 'set-task-run-state', taskRunId, state }, { whole: true });
  }

  /** A new execution from an old one: from the start, or from a task run, whose predecessors are kept. */
  async replay(key: ExecutionKey, options: { taskRunId?: string; revision?: number }): Promise<ExecutionSnapshot> {
    const whole = await this.#whole(key);
    const { tenantId } = key;
    const { namespace, flowId, flowRevision } = whole.execution;
    const plan = await this.#plans.get({ tenantId, namespace, flowId, revision: options.revision ?? flowRevision });
    const next = planReplay(whole.execution, whole.taskRuns, plan, options.taskRunId, {
      ids: this.#ids, nowMs: this.#clock.nowMs(), random: () => 0, defaultWorkerGroup: this.#defaultWorkerGroup, evaluator: NO_EXPRESSIONS,
    });
    const inserted = await this.#insert(next, {});
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
    const plan = await this.#plans.get({
      tenantId: key.tenantId, namespace: execution.namespace, flowId: execution.flowId, revision: execution.flowRevision,
    });
    const next = initialSnapshot(plan, {
      tenantId: key.tenantId, id: successorId(execution.id), inputs: execution.inputs, labels: execution.labels, kind: execution.kind,
      ...(execution.trigger && { trigger: execution.trigger }), ...(execution.parentId !== undefined && { parentId: execution.parentId }),
      originalId: execution.originalId, attemptNumber: execution.attemptNumber + 1, originalCreatedAtMs: execution.originalCreatedAtMs,
    }, { ids: this.#ids, nowMs: this.#clock.nowMs() });
    await this.#insert(next, {});
  }

  async #insert(initial: Snapshot, options: { startAtMs?: number; advance?: TriggerAdvance }): Promise<ExecutionSnapshot | undefined> {
    const { tenantId, id } = initial.execution;
    const outcome = await this.#advancer.submit({ kind: 'create', tenantId, executionId: id, initial, ...options });
    return outcome.applied ? outcome.execution : undefined;
  }

  async #event(key: ExecutionKey, event: EngineEvent, options: { whole?: true } = {}): Promise<ExecutionSnapshot> {
    const outcome = await this.#advancer.submit({ kind: 'event', ...key, event, ...options });
    if (outcome.applied) return outcome.execution;
    if (!outcome.execution) throw notFound(`execution '${key.executionId}'`);
    // A restart that finds nothing to run again is a wrong request, not a wrong moment (api-contract §4 has both).
    throw outcome.reason.startsWith('No task found') ? invalid(outcome.reason) : conflict(outcome.reason);
  }

  async #whole(key: ExecutionKey): Promise<Snapshot> {
    const whole = await this.#store.loadWhole(key);
    if (!whole) throw notFound(`execution '${key.executionId}'`);
    return whole;
  }

  #planOf(tenantId: string, flow: Flow): Promise<Plan> {
    return this.#plans.get({ tenantId, namespace: flow.namespace, flowId: flow.id, revision: flow.revision });
  }
}

/** Planning a replay copies what is there; it renders nothing. */
const refuse = (): never => { throw new AppError('unexpected', 'a replay renders no expressions'); };
const NO_EXPRESSIONS: Evaluator = { render: refuse, renderTyped: refuse, truthy: refuse };

/** An id made of another one alone: always the same for the same execution. */
function successorId(id: string): string {
  const bytes = new Uint8Array(10);
  for (const [index, character] of [...id].entries()) bytes[index % 10] = ((bytes[index % 10] ?? 0) * 31 + character.charCodeAt(0) + index) % 256;
  return encodeId(timeOfId(id) + 1, bytes);
}

