import { renderLimit } from './concurrency-limit.ts';
import { branchTasks } from './branches.ts';
import type { FlowableRule } from '../plan/plan.ts';

/** Runs its tasks at the same time, at most `concurrent` of them (0: all). */
export const parallel: FlowableRule = {
  open(node, evaluator, position) {
    const limit = renderLimit('concurrent', node.task.properties['concurrent'], 0, evaluator, position);
    if (!limit.ok) return limit;
    const lanes = branchTasks(node, 'tasks').length;
    return { ok: true, opening: { branch: 'tasks', lanes, maxOpenLanes: limit.limit } };
  },
  laneTasks: (node, branch, lane) => branchTasks(node, branch).slice(lane, lane + 1),
};
