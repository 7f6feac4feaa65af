import { branchTasks } from './branches.ts';
import { loopValues } from './loop-values.ts';
import type { Evaluator, Position } from '../model/environment.ts';
import type { OpeningResult, PlanNode } from '../plan/plan.ts';

/** Opens the old loops, whose values are called `value`. */
export function openEach(
  node: PlanNode, evaluator: Evaluator, position: Position, { limit, lanesPerItem }: { limit: number; lanesPerItem: number },
): OpeningResult {
  const values = loopValues(node.task.properties['value'], evaluator, position);
  if (!values.ok) return values;
  const lanes = branchTasks(node, 'tasks').length === 0 ? 0 : values.values.length * lanesPerItem;
  return { ok: true, opening: { branch: 'tasks', lanes, maxOpenLanes: limit, items: values.values } };
}
