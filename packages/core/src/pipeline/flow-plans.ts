import { AppError } from '@windhover/kernel';
import { KeptByWeight } from '../flow/kept-by-weight.ts';
import type { Flow } from '@windhover/flow';
import { compilePlan } from '@windhover/engine';
import type { ExecutionSnapshot, Plan } from '@windhover/engine';

export interface FlowKey {
  tenantId: string;
  namespace: string;
  flowId: string;
  revision: number;
  /** Version of the tenant's namespaces that the plan must know; any when absent. */
  namespacesVersion?: number;
}

interface Kept {
  namespacesVersion: number;
  plan: Promise<Plan>;
}

export interface FlowPlansOptions {
  load(key: FlowKey): Promise<Flow | undefined>;
  /** Tasks of the flows that are kept, each flow counted as one more. */
  capacity: number;
  /** Whether a flow is made with more than its revision and its namespaces (templates): its plan is kept for a moment only. */
  isFleeting?(flow: Flow): boolean;
}

/** So late a change of a template is noticed. */
const FLEETING_MS = 5_000;

/** What an execution runs by. */
export const planKeyOf = ({ tenantId, namespace, flowId, flowRevision, namespacesVersion }: ExecutionSnapshot): FlowKey =>
  ({ tenantId, namespace, flowId, revision: flowRevision, ...(namespacesVersion !== undefined && { namespacesVersion }) });

/**
 * A revision never changes, so what is made of it can be kept for as long as there is room, and for as long as nobody has
 * seen a later version of the namespaces that it is made with.
 */
export class FlowPlans {
  readonly #plans: KeptByWeight<Kept>;
  readonly #options: FlowPlansOptions;

  constructor(options: FlowPlansOptions) {
    this.#options = options;
    this.#plans = new KeptByWeight(options.capacity);
  }

  /** The compiled revision; `not_found` when it was deleted. */
  get(key: FlowKey): Promise<Plan> {
    const name = `${key.tenantId}/${key.namespace}/${key.flowId}/${key.revision}`;
    const namespacesVersion = key.namespacesVersion ?? 0;
    const known = this.#plans.get(name);
    if (known && known.namespacesVersion >= namespacesVersion) return known.plan;
    const kept: Kept = { namespacesVersion, plan: this.#compile(key, known) };
    this.#plans.set(name, kept, 1);
    const forget = (): void => {
      if (this.#plans.get(name) === kept) this.#plans.delete(name);
    };
    kept.plan.then(({ flow, nodes }) => {
      if (this.#plans.get(name) === kept) this.#plans.set(name, kept, 1 + nodes.size);
      if (this.#options.isFleeting?.(flow) === true) setTimeout(forget, FLEETING_MS).unref();
    }, forget);
    return kept.plan;
  }

  /** A later version of the namespaces that gives the flow nothing else leaves the plan as it is. */
  async #compile(key: FlowKey, former: Kept | undefined): Promise<Plan> {
    const flow = await this.#options.load(key);
    if (!flow) throw new AppError('not_found', `Flow ${key.namespace}.${key.flowId} has no revision ${key.revision}`);
    const plan = await former?.plan.catch(() => undefined);
    return plan && plan.flow.tasks === flow.tasks && plan.flow.surroundings === flow.surroundings ? plan : compilePlan(flow);
  }
}
