import { branchTasks, oneLane } from './branches.ts';
import type { FlowableRule } from '../plan/plan.ts';

/** Runs `then` or `else` by the truthiness of `condition`; without an `else` there is nothing to do. */
export const ifRule: FlowableRule = {
  open(node, evaluator, position) {
    const condition = evaluator.truthy(node.task.properties['condition'], position);
    if (!condition.ok) return condition;
    const result = condition.value === true;
    return oneLane(node, result ? 'then' : 'else', { evaluationResult: result });
  },
  laneTasks: (node, branch) => branchTasks(node, branch),
};
