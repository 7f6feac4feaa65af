import type { ExecutionSnapshot, Plan, PlanNode, TaskRunSnapshot } from '@windhover/engine';
import type { ExecutionKey, ExecutionStore } from '../ports/execution-store.ts';
import { ancestorsOf } from '../pipeline/ancestors.ts';
import { planKeyOf } from '../pipeline/flow-plans.ts';
import type { FlowPlans } from '../pipeline/flow-plans.ts';

/** A task run that makes executions, where it stands. */
export interface SubflowPlace {
  key: ExecutionKey;
  execution: ExecutionSnapshot;
  taskRun: TaskRunSnapshot;
  ancestors: TaskRunSnapshot[];
  plan: Plan;
  node: PlanNode;
}

/** The task run while it waits for its subflow executions; undefined once it is over. */
export async function subflowPlace(
  store: Pick<ExecutionStore, 'load'>, plans: FlowPlans, key: ExecutionKey, taskRunId: string,
): Promise<SubflowPlace | undefined> {
  const [snapshot] = await store.load([key]);
  const taskRun = snapshot?.taskRuns.find(({ id }) => id === taskRunId);
  if (!snapshot || !taskRun || (taskRun.state !== 'RUNNING' && taskRun.state !== 'KILLING')) return undefined;
  const { execution } = snapshot;
  const plan = await plans.get(planKeyOf(execution));
  const node = plan.nodes.get(taskRun.taskId);
  if (node?.execution.kind !== 'subflow') return undefined;
  return { key, execution, taskRun, ancestors: ancestorsOf(taskRun, snapshot), plan, node };
}
