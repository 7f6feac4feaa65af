import { branchTasks, oneLane } from './branches.ts';
import type { FlowableRule } from '../plan/plan.ts';

/**
 * Runs the case that equals the rendered `value`, else `defaults`; fails when there is neither. Whether a case exists
 * is told by the flow as written: a case whose tasks are all disabled matches and has nothing to do.
 */
export const switchRule: FlowableRule = {
  open(node, evaluator, position) {
    const rendered = evaluator.render(node.task.properties['value'], position);
    if (!rendered.ok) return rendered;
    const value = rendered.value === undefined || rendered.value === null ? '' : String(rendered.value);
    const branch = `cases.${value}`;
    if (Object.hasOwn(node.task.branches, branch)) return oneLane(node, branch, { value, defaults: false });
    if ((node.task.branches['defaults'] ?? []).length > 0) return oneLane(node, 'defaults', { value, defaults: true });
    return { ok: false, message: `No case matches the value '${value}' of the Switch task '${node.id}' and it has no defaults` };
  },
  laneTasks: (node, branch) => branchTasks(node, branch),
};
