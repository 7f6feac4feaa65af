import type { AdmissionPlan, Concurrency, ExecutionSnapshot } from '@windhover/engine';
import { planAdmission } from '@windhover/engine';
import { isTerminal } from '@windhover/kernel';
import type { Advancer } from '../pipeline/advancer.ts';
import type { DueTimer, ExecutionKey, ExecutionStore, FlowName } from '../ports/execution-store.ts';
import type { SlotStore } from '../ports/slot-store.ts';
import type { Logger } from '../ports/telemetry.ts';
import type { Maintenance } from '../service/maintenance.ts';

export interface AdmissionsOptions {
  slots: SlotStore;
  store: Pick<ExecutionStore, 'load'>;
  advancer: Pick<Advancer, 'submit'>;
  /** The concurrency of a flow's latest revision; undefined when it has none, or is gone. */
  concurrencyOf(flow: FlowName): Promise<Concurrency | undefined>;
  logger: Logger;
  /** While it is on, nobody gets a slot, unless forced; never when absent. */
  maintenance?: Pick<Maintenance, 'isOn'>;
}

/** What is asked of a flow's slots at one time: callers of one moment share one change. */
interface Round {
  candidates: Set<string>;
  forced: Set<string>;
  done: Promise<void>;
}

const FLOWS_AT_A_TIME = 100;

/**
 * Gives out the slots of flows with a concurrency limit. An execution of such a flow is stored unstarted, with a timer that
 * asks again should this process die; then the slots of its flow are changed under the flow's lock, and who got one is
 * started. Slots need no giving back: they are held by open executions alone. Flows without a limit never come here.
 */
export class Admissions {
  readonly #options: AdmissionsOptions;
  /** The change of each flow that waits for the one under way. */
  readonly #next = new Map<string, Round>();
  readonly #tail = new Map<string, Promise<void>>();

  constructor(options: AdmissionsOptions) {
    this.#options = options;
  }

  concurrencyOf(flow: FlowName): Promise<Concurrency | undefined> {
    return this.#options.concurrencyOf(flow);
  }

  /** Lets an unstarted execution start, wait or end by the limit of its flow; resolves when that is committed. */
  async admit(flow: FlowName, executionId: string): Promise<ExecutionSnapshot | undefined> {
    await this.#change(flow, (round) => round.candidates.add(executionId));
    const [snapshot] = await this.#options.store.load([{ tenantId: flow.tenantId, executionId }]);
    return snapshot?.execution;
  }

  /** An execution is about to run whatever the limit: it holds a slot all the same. */
  async force(flow: FlowName, executionId: string): Promise<void> {
    await this.#change(flow, (round) => round.forced.add(executionId));
  }

  /** Slots may have become free, or the limit may be another one. */
  async settle(flow: FlowName): Promise<void> {
    await this.#change(flow, () => undefined);
  }

  /** The same, when nobody waits for it. The sweep makes up for a failure. */
  wake(flow: FlowName): void {
    this.settle(flow).catch((error: unknown) => this.#options.logger.warn('giving out slots failed; it is tried again', { flow, error }));
  }

  /** The watchdog: looks after every flow in which something waits, whatever was lost. */
  async sweep(): Promise<void> {
    const flows = await this.#options.slots.waitingFlows(FLOWS_AT_A_TIME);
    await Promise.all(flows.map((flow) => this.settle(flow)));
  }

  /** A timer that lets an unstarted execution start. True when the limit of its flow decides that, and has done so. */
  async decidesTimer(timer: DueTimer): Promise<boolean> {
    const execution = await this.#read(timer);
    if (!execution || isTerminal(execution.state) || (timer.kind === 'schedule' && execution.state !== 'CREATED')) return timer.kind === 'admission';
    const flow = { tenantId: timer.tenantId, namespace: execution.namespace, flowId: execution.flowId };
    if (timer.kind === 'schedule' && !(await this.concurrencyOf(flow))) return false;
    if (execution.state === 'CREATED' || execution.state === 'QUEUED' || execution.state === 'RESTARTED') await this.admit(flow, timer.executionId);
    return true;
  }

  async #read({ tenantId, executionId }: ExecutionKey): Promise<ExecutionSnapshot | undefined> {
    const [snapshot] = await this.#options.store.load([{ tenantId, executionId }]);
    return snapshot?.execution;
  }

  /** Adds to the next change of the flow's slots: one is under way at a time, and one waits. */
  async #change(flow: FlowName, ask: (round: Round) => void): Promise<void> {
    const key = JSON.stringify([flow.tenantId, flow.namespace, flow.flowId]);
    let round = this.#next.get(key);
    if (!round) {
      const own: Round = { candidates: new Set(), forced: new Set(), done: Promise.resolve() };
      const before = this.#tail.get(key) ?? Promise.resolve();
      own.done = before.catch(() => undefined).then(() => {
        this.#next.delete(key);
        return this.#run(flow, own);
      }).finally(() => {
        if (this.#tail.get(key) === own.done) this.#tail.delete(key);
      });
      this.#next.set(key, own);
      this.#tail.set(key, own.done);
      round = own;
    }
    ask(round);
    await round.done;
  }

  async #run(flow: FlowName, { candidates, forced }: Round): Promise<void> {
    const isHeld = this.#options.maintenance?.isOn === true;
    if (isHeld && forced.size === 0) return;
    const concurrency = await this.concurrencyOf(flow);
    const plan = { flow, candidates: [...candidates], forced: [...forced] };
    let more = true;
    while (more) {
      const changed = await this.#options.slots.change(plan, (rows) => planAdmission(rows, candidates, concurrency));
      // Who gets a slot beside a forced one keeps it, and is started once the maintenance is over.
      if (!isHeld) await this.#tell(flow, changed, concurrency);
      ({ more } = changed);
    }
  }

  async #tell(flow: FlowName, { start, refused }: AdmissionPlan, concurrency: Concurrency | undefined): Promise<void> {
    const behavior = concurrency?.behavior ?? 'QUEUE';
    const submit = this.#options.advancer.submit.bind(this.#options.advancer);
    const { tenantId } = flow;
    const told = await Promise.allSettled([
      ...start.map(({ executionId, restarts }) => submit({ kind: 'event', tenantId, executionId, event: { type: 'start', restarts } })),
      ...refused.map(({ executionId, restarts }) => submit({ kind: 'event', tenantId, executionId, event: { type: 'refuse-start', behavior, restarts } })),
    ]);
    for (const outcome of told) {
      if (outcome.status === 'rejected') this.#options.logger.error('an execution that got a slot could not be started; it is tried again', { flow, error: outcome.reason as unknown });
    }
  }
}
