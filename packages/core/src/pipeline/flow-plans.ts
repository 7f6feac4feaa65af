import { AppError } from '@windhover/kernel';
import type { Flow } from '@windhover/flow';
import { compilePlan } from '@windhover/engine';
import type { Plan } from '@windhover/engine';

export interface FlowKey {
  tenantId: string;
  namespace: string;
  flowId: string;
  revision: number;
}

/** A revision never changes, so what is made of it can be kept for as long as there is room. */
export class FlowPlans {
  readonly #plans = new Map<string, Promise<Plan>>();
  readonly #load: (key: FlowKey) => Promise<Flow | undefined>;
  readonly #capacity: number;

  constructor(options: { load: (key: FlowKey) => Promise<Flow | undefined>; capacity: number }) {
    this.#load = options.load;
    this.#capacity = options.capacity;
  }

  /** The compiled revision; `not_found` when it was deleted. */
  get(key: FlowKey): Promise<Plan> {
    const name = `${key.tenantId}/${key.namespace}/${key.flowId}/${key.revision}`;
    const known = this.#plans.get(name);
    if (known) {
      this.#plans.delete(name);
      this.#plans.set(name, known);
      return known;
    }
    const plan = this.#compile(key);
    this.#plans.set(name, plan);
    plan.catch(() => this.#plans.delete(name));
    this.#shrink();
    return plan;
  }

  async #compile(key: FlowKey): Promise<Plan> {
    const flow = await this.#load(key);
    if (!flow) throw new AppError('not_found', `Flow ${key.namespace}.${key.flowId} has no revision ${key.revision}`);
    return compilePlan(flow);
  }

  #shrink(): void {
    if (this.#plans.size <= this.#capacity) return;
    const oldest = this.#plans.keys().next().value;
    if (oldest !== undefined) this.#plans.delete(oldest);
  }
}
