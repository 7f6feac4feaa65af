import type { AdmissionPlan, SlotRow } from '@windhover/engine';
import type { FlowName } from './flow-name.ts';

export interface SlotRequest {
  flow: FlowName;
  /** Executions of the flow that are about to start: they get rows. One that is gone is left out. */
  candidates: readonly string[];
  /** Executions that run without a slot, because an operator said so: they hold one whatever the limit. */
  forced?: readonly string[];
}

/** Slots of flows with a concurrency limit. Rows, never counters. */
export interface SlotStore {
  /**
   * Changes the slots of one flow, all or nothing, while nobody else does. `plan` sees every held row and the oldest of the
   * waiting ones; it may be told of `more` that wait.
   */
  change(request: SlotRequest, plan: (rows: SlotRow[]) => AdmissionPlan): Promise<AdmissionPlan & { more: boolean }>;
  /** Flows in which something waits for a slot, or for a start that was lost. */
  waitingFlows(limit: number): Promise<FlowName[]>;
}
