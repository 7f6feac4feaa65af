import { branchTasks, oneLane } from './branches.ts';
import type { FlowableRule } from '../plan/plan.ts';

/** Runs its tasks one after the other. */
export const sequential: FlowableRule = {
  open: (node) => oneLane(node, 'tasks'),
  laneTasks: (node, branch) => branchTasks(node, branch),
};
