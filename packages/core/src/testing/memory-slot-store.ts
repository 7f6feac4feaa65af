import type { AdmissionPlan, SlotRow } from '@windhover/engine';
import type { FlowName } from '../ports/execution-store.ts';
import type { SlotRequest, SlotStore } from '../ports/slot-store.ts';

/** Slots in memory; states are those of the given executions. */
export class MemorySlotStore implements SlotStore {
  readonly rows = new Map<string, { flow: FlowName; executionId: string; held: boolean }>();
  readonly #stateOf: (executionId: string) => Pick<SlotRow, 'state' | 'createdAtMs' | 'restarts'> | undefined;

  constructor(stateOf: (executionId: string) => Pick<SlotRow, 'state' | 'createdAtMs' | 'restarts'> | undefined) {
    this.#stateOf = stateOf;
  }

  async change({ flow, candidates, forced = [] }: SlotRequest, plan: (rows: SlotRow[]) => AdmissionPlan): Promise<AdmissionPlan & { more: boolean }> {
    for (const executionId of [...candidates, ...forced]) {
      if (!this.rows.has(executionId)) this.rows.set(executionId, { flow, executionId, held: false });
    }
    for (const executionId of forced) this.rows.set(executionId, { flow, executionId, held: true });
    const own = [...this.rows.values()].filter((row) => row.flow.flowId === flow.flowId && row.flow.namespace === flow.namespace);
    const planned = plan(own.flatMap(({ executionId, held }) => {
      const known = this.#stateOf(executionId);
      if (!known) this.rows.delete(executionId);
      return known ? [{ executionId, held, ...known }] : [];
    }));
    for (const executionId of planned.drop) this.rows.delete(executionId);
    for (const executionId of planned.take) this.rows.set(executionId, { flow, executionId, held: true });
    return { ...planned, more: false };
  }

  async waitingFlows(): Promise<FlowName[]> {
    return [...this.rows.values()].filter(({ held }) => !held).map(({ flow }) => flow);
  }
}
