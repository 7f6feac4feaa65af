import { isTerminal } from '@windhover/kernel';
import { planAdmission, restartsOf } from '../../concurrency/plan-admission.ts';
import type { AdmissionPlan, Concurrency, SlotRow } from '../../concurrency/plan-admission.ts';
import { decide } from '../../decide.ts';
import { initialSnapshot } from '../../initial-snapshot.ts';
import type { Environment } from '../../model/environment.ts';
import type { EngineEvent } from '../../model/event.ts';
import { compilePlan } from '../../plan/compile-plan.ts';
import { flow, flowable, work } from '../flow-builder.ts';
import { ModelStore } from '../model-store.ts';
import { pathEvaluator } from '../path-evaluator.ts';
import { SeededRandom } from '../random.ts';

/** What one process still has to tell an execution after a change of slots: it may be late, come twice or never. */
export interface Telling {
  executionId: string;
  event: EngineEvent;
}

/** Executions of one flow with a concurrency limit, its slot rows, and processes that may die between any two steps. */
export class SlotWorld {
  readonly random: SeededRandom;
  readonly plan = compilePlan(flow([work('a'), flowable('Pause', 'p', {}, { runIf: '{{ inputs.pauses }}' })]));
  readonly executions = new Map<string, ModelStore>();
  readonly slots = new Map<string, { held: boolean; forced: boolean }>();
  readonly tellings: Telling[] = [];
  readonly trace: string[] = [];
  concurrency: Concurrency | undefined;
  nowMs = Date.UTC(2026, 0, 1);
  calm = false;
  /** What the last change of slots went by and did. */
  last: { before: SlotRow[]; plan: AdmissionPlan; concurrency: Concurrency | undefined } | undefined;
  #ids = 0;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.concurrency = { limit: 1 + this.random.below(3), behavior: this.random.pick(['QUEUE', 'QUEUE', 'CANCEL', 'FAIL'] as const) ?? 'QUEUE' };
  }

  /** Stores a new execution, unstarted. */
  create(): string {
    const pauses = String(this.random.chance(0.2));
    const snapshot = initialSnapshot(this.plan, { tenantId: 'main', inputs: { pauses } }, this.#environment());
    this.executions.set(snapshot.execution.id, new ModelStore(snapshot));
    return snapshot.execution.id;
  }

  /** One change of the flow's slots: all or nothing, under its lock. Leaves what is to be told; the process may die before. */
  change(candidates: readonly string[], forced: readonly string[] = []): void {
    for (const id of [...candidates, ...forced]) if (this.executions.has(id) && !this.slots.has(id)) this.slots.set(id, { held: false, forced: false });
    for (const id of forced) if (this.executions.has(id)) this.slots.set(id, { held: true, forced: true });
    const before = this.rows();
    const plan = planAdmission(before, new Set(candidates), this.concurrency);
    for (const id of plan.drop) this.slots.delete(id);
    for (const id of plan.take) this.slots.set(id, { held: true, forced: false });
    this.last = { before, plan, concurrency: this.concurrency };
    this.trace.push(`change for ${candidates.join()}: take ${plan.take.join()}; refuse ${plan.refused.map(({ executionId }) => executionId).join()}; drop ${plan.drop.join()}`);
    if (this.fault(0.1)) return;
    const behavior = this.concurrency?.behavior ?? 'QUEUE';
    for (const { executionId, restarts } of plan.start) this.tellings.push({ executionId, event: { type: 'start', restarts } });
    for (const { executionId, restarts } of plan.refused) this.tellings.push({ executionId, event: { type: 'refuse-start', behavior, restarts } });
  }

  rows(): SlotRow[] {
    return [...this.slots].flatMap(([executionId, { held }]) => {
      const execution = this.executions.get(executionId)?.execution;
      return execution ? [{ executionId, held, state: execution.state, restarts: restartsOf(execution.histories), createdAtMs: execution.createdAtMs }] : [];
    });
  }

  /** Decides an event and commits it. */
  handle(executionId: string, event: EngineEvent): void {
    const store = this.executions.get(executionId);
    if (!store) return;
    const snapshot = store.load(event);
    const decision = decide(snapshot, this.plan, event, this.#environment());
    this.trace.push(`${event.type} ${executionId}: ${decision.applied ? decision.patches.execution.state : decision.reason}`);
    if (decision.applied) store.commit(snapshot.execution.version, decision.patches);
  }

  /** Ends the waiting task of a running execution. */
  finish(executionId: string, state: 'SUCCESS' | 'FAILED'): void {
    const run = [...(this.executions.get(executionId)?.taskRuns.values() ?? [])].find((each) => each.state === 'CREATED');
    if (!run) return;
    const result = { state, startedAtMs: this.nowMs, endedAtMs: this.nowMs };
    this.handle(executionId, { type: 'attempt-ended', taskRunId: run.id, attempt: run.attempt, leaseToken: 'lease', result });
  }

  stateOf(executionId: string): string {
    return this.executions.get(executionId)?.execution.state ?? 'gone';
  }

  isAtRest(): boolean {
    return [...this.executions.values()].every(({ execution }) => isTerminal(execution.state));
  }

  fault(probability: number): boolean {
    return !this.calm && this.random.chance(probability);
  }

  #environment(): Environment {
    this.nowMs += 1;
    return {
      nowMs: this.nowMs, ids: { next: () => `e${String((this.#ids += 1)).padStart(5, '0')}` }, random: () => 0.5,
      evaluator: pathEvaluator, defaultWorkerGroup: 'default',
    };
  }
}
