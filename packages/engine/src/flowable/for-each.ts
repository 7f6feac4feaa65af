import { renderLimit } from './concurrency-limit.ts';
import { branchTasks } from './branches.ts';
import type { FlowableRule } from '../plan/plan.ts';
import { loopValues } from './loop-values.ts';

/** Runs its tasks once per value; `concurrencyLimit` values at a time (1 by default, 0 for all at once). */
export const forEach: FlowableRule = {
  open(node, evaluator, position) {
    const values = loopValues(node.task.properties['values'], evaluator, position);
    if (!values.ok) return values;
    const limit = renderLimit('concurrencyLimit', node.task.properties['concurrencyLimit'], 1, evaluator, position);
    if (!limit.ok) return limit;
    const lanes = branchTasks(node, 'tasks').length === 0 ? 0 : values.values.length;
    return { ok: true, opening: { branch: 'tasks', lanes, maxOpenLanes: limit.limit, items: values.values } };
  },
  laneTasks: (node, branch) => branchTasks(node, branch),
};
