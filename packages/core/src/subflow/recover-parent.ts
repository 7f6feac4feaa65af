import { isTerminal } from '@windhover/kernel';
import type { SubflowLink } from '@windhover/engine';
import { ancestorsOf } from '../pipeline/ancestors.ts';
import { planKeyOf } from '../pipeline/flow-plans.ts';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { SubflowPlace } from './subflow-place.ts';
import { subflowRequest } from './subflow-request.ts';
import { groupOf, resultOf } from './tend-subflow.ts';
import type { Tended } from './tend-subflow.ts';
import type { TendServices } from './tend-services.ts';

/**
 * Lets an execution that FAILED go on, when the subflow execution that made one of its task runs fail has ended well after
 * all. Only for the attempt that made it, and not where the task takes no failure over. While the parent runs it is not
 * touched, and looked at again. The engine asks all of it again at the moment of the commit, so any number may call.
 */
export async function recoverParent(services: TendServices, key: ExecutionKey): Promise<Tended> {
  const [child] = await services.store.load([key]);
  const link = child?.execution.subflow;
  if (!child || !link || (child.execution.state !== 'SUCCESS' && child.execution.state !== 'WARNING')) return 'over';
  const parentKey = { tenantId: key.tenantId, executionId: link.executionId };
  const [parent] = await services.store.load([parentKey]);
  if (!parent) return 'over';
  const open = parent.taskRuns.find(({ id, state }) => id === link.taskRunId && !isTerminal(state));
  if (open) return open.attempt === link.attempt ? 'waits' : 'over';
  const isOver = isTerminal(parent.execution.state);
  if (isOver && parent.execution.state !== 'FAILED') return 'over';
  const place = await failedPlace(services, parentKey, link);
  if (!place) return 'over';
  if (!isOver) return 'waits';
  const render = services.expressions.rendererOf({ ...place, claimedAtMs: 0 }, place.plan.flow, place.node.task, () => undefined);
  const request = await subflowRequest(place.node.task.properties, render);
  if (!request.wait || !request.transmitFailed) return 'over';
  const result = await resultOf(services, place, request, groupOf(place, request));
  if (result?.state !== 'SUCCESS' && result?.state !== 'WARNING') return 'over';
  await services.actions.submitRestart(parentKey, {
    type: 'set-task-run-state', taskRunId: link.taskRunId, state: result.state,
    recovered: { attempt: link.attempt, ...(result.outputs && { outputs: result.outputs }) },
  });
  return 'over';
}

/** The task run that failed at the attempt which made the subflow execution. */
async function failedPlace({ store, plans }: TendServices, key: ExecutionKey, link: SubflowLink): Promise<SubflowPlace | undefined> {
  const snapshot = await store.loadWhole(key);
  const taskRun = snapshot?.taskRuns.find(({ id }) => id === link.taskRunId);
  if (!snapshot || taskRun?.state !== 'FAILED' || taskRun.attempt !== link.attempt) return undefined;
  const { execution } = snapshot;
  const plan = await plans.get(planKeyOf(execution));
  const node = plan.nodes.get(taskRun.taskId);
  if (node?.execution.kind !== 'subflow') return undefined;
  return { key, execution, taskRun, ancestors: ancestorsOf(taskRun, snapshot), plan, node };
}
