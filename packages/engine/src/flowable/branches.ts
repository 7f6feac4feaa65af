import type { OpeningResult, PlanNode } from '../plan/plan.ts';

/** Tasks of a branch; empty when the flow does not have it. */
export function branchTasks(node: PlanNode, branch: string): readonly PlanNode[] {
  return node.branches.get(branch) ?? [];
}

/** An opening that runs the tasks of one branch one after the other. */
export function oneLane(node: PlanNode, branch: string, outputs?: Record<string, unknown>): OpeningResult {
  const lanes = branchTasks(node, branch).length === 0 ? 0 : 1;
  return { ok: true, opening: { branch, lanes, maxOpenLanes: 1, ...(outputs && { outputs }) } };
}
