import { branchTasks } from './branches.ts';
import { renderLimit } from './concurrency-limit.ts';
import { openEach } from './open-each.ts';
import type { FlowableRule, PlanNode } from '../plan/plan.ts';

const lanesPerItem = (node: PlanNode): number => Math.max(1, branchTasks(node, 'tasks').length);

/** Deprecated: every task for every `value` at the same time, at most `concurrent` of them (0: all). */
export const eachParallel: FlowableRule = {
  open(node, evaluator, position) {
    const limit = renderLimit('concurrent', node.task.properties['concurrent'], 0, evaluator, position);
    if (!limit.ok) return limit;
    return openEach(node, evaluator, position, { limit: limit.limit, lanesPerItem: lanesPerItem(node) });
  },
  laneTasks(node, branch, lane) {
    const at = lane % lanesPerItem(node);
    return branchTasks(node, branch).slice(at, at + 1);
  },
  lanesPerItem,
};
