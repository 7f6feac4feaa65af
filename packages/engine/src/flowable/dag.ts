import { isPlainObject } from '@windhover/kernel';
import { branchTasks } from './branches.ts';
import type { FlowableRule, PlanNode } from '../plan/plan.ts';
import { parallel } from './parallel.ts';

/**
 * Runs each task once all tasks it depends on have ended, in whatever state. Dependencies are the property `dependsOn`:
 * ids by task id. A dependency that is disabled does not hold anything up.
 */
export const dag: FlowableRule = {
  ...parallel,
  ready(node, lane, doneLanes) {
    const tasks = branchTasks(node, 'tasks');
    const waitsFor = dependencies(node, tasks[lane]?.id);
    return tasks.every((task, other) => !waitsFor.includes(task.id) || doneLanes.has(other));
  },
};

function dependencies(node: PlanNode, taskId: string | undefined): readonly unknown[] {
  const { dependsOn } = node.task.properties;
  if (taskId === undefined || !isPlainObject(dependsOn) || !Object.hasOwn(dependsOn, taskId)) return [];
  const ids: unknown = dependsOn[taskId];
  return Array.isArray(ids) ? ids : [];
}
