import { branchTasks, oneLane } from './branches.ts';
import type { FlowableRule } from '../plan/plan.ts';

export const TEMPLATE = 'io.kestra.plugin.core.flow.Template';

/**
 * Runs the tasks of a template, which are put into its branch `tasks` when the flow is prepared. They read the rendered `args`
 * as `parent.outputs.args`. Without that branch there is no such template, or `problem` tells why it can't be used here.
 */
export const template: FlowableRule = {
  open(node, evaluator, position) {
    const { properties, branches, problem } = node.task;
    if (!Object.hasOwn(branches, 'tasks')) {
      return { ok: false, message: problem ?? `Can't find flow template '${String(properties['namespace'])}.${String(properties['templateId'])}'` };
    }
    const args = evaluator.render(properties['args'] ?? {}, position);
    return args.ok ? oneLane(node, 'tasks', { args: args.value }) : args;
  },
  laneTasks: (node, branch) => branchTasks(node, branch),
};
