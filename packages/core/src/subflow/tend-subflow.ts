import { isAppError, isTerminal, messageOf } from '@windhover/kernel';
import { FOR_EACH_ITEM_ITEMS } from '@windhover/engine';
import type { SubflowResult } from '@windhover/engine';
import type { ExecutionKey } from '../ports/execution-store.ts';
import type { SubflowChild, SubflowGroup } from '../ports/subflow-store.ts';
import type { CompleteAttempts } from './complete-attempts.ts';
import { killOpenChildren } from './kill-children.ts';
import { makeMissing } from './make-missing.ts';
import { legacyOutputs } from './legacy-outputs.ts';
import { subflowPlace } from './subflow-place.ts';
import type { SubflowPlace } from './subflow-place.ts';
import { subflowRequest } from './subflow-request.ts';
import type { SubflowRequest } from './subflow-request.ts';
import type { TendServices } from './tend-services.ts';
import { isOver, resultOfBatches, resultOfChild } from './subflow-result.ts';

/** `over`: nothing will ever have to be done for the task run again. */
export type Tended = 'waits' | 'over';

/**
 * Does what has to be done for the subflow executions of a task run at this moment: makes those that are missing, restarts
 * those that a restart wants again, kills them with the task run, and ends it once all are over. It reads what is there
 * first, so it may be called at any time, by many, and any number of times.
 */
export async function tendSubflow(services: TendServices, key: ExecutionKey, taskRunId: string, complete: CompleteAttempts): Promise<Tended> {
  const place = await subflowPlace(services.store, services.plans, key, taskRunId);
  if (!place) return 'over';
  if (place.taskRun.state === 'KILLING') return endKilled(services, place);
  const render = services.expressions.rendererOf({ ...place, claimedAtMs: 0 }, place.plan.flow, place.node.task, () => undefined);
  try {
    const request = await subflowRequest(place.node.task.properties, render);
    const group = groupOf(place, request);
    const { attempt } = place.taskRun;
    const made = complete.has(taskRunId, attempt) || (await makeMissing(services, place, request, group, render));
    if (made) complete.add(taskRunId, attempt);
    const result = made ? await resultOf(services, place, request, group) : undefined;
    return result ? await end(services, place, result) : 'waits';
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'user') throw error;
    return end(services, place, { state: 'FAILED', error: messageOf(error) });
  }
}

/** After a restart the executions of the attempts before it are of use again, unless new ones are wanted. */
export function groupOf({ key, taskRun }: SubflowPlace, { newOnRestart }: SubflowRequest): SubflowGroup {
  const isRestarted = (taskRun.uncountedAttempts ?? 0) === taskRun.attempt - 1;
  return { tenantId: key.tenantId, taskRunId: taskRun.id, attempt: taskRun.attempt, fromAttempt: isRestarted && !newOnRestart ? 1 : taskRun.attempt };
}

/** What the task run ends in by its executions as they are now; undefined while it waits for one. */
export async function resultOf(services: TendServices, place: SubflowPlace, request: SubflowRequest, group: SubflowGroup): Promise<SubflowResult | undefined> {
  if (place.node.task.type === FOR_EACH_ITEM_ITEMS) {
    const counts = await services.store.countSubflowChildren(group);
    return !request.wait || counts.every(({ state }) => isOver(state)) ? resultOfBatches(counts, request) : undefined;
  }
  const [child] = await services.store.subflowChildren(group, { afterIteration: -1, limit: 1, outputs: true });
  if (!child) return undefined;
  if (!request.wait) return { state: 'SUCCESS', outputs: { executionId: child.executionId } };
  return isOver(child.state) ? resultOfChild(child, request, await outputsOf(services, place, child)) : undefined;
}

const outputsOf = async (services: TendServices, place: SubflowPlace, child: SubflowChild): Promise<Record<string, unknown>> =>
  (await legacyOutputs(services, place, child)) ?? child.outputs ?? {};

/** A task run that is being killed ends with the last of its executions. */
async function endKilled(services: TendServices, place: SubflowPlace): Promise<Tended> {
  const group = { tenantId: place.key.tenantId, taskRunId: place.taskRun.id, fromAttempt: 1, attempt: place.taskRun.attempt };
  const open = (await services.store.countSubflowChildren(group)).filter(({ state }) => !isTerminal(state));
  if (open.length === 0) return end(services, place, { state: 'KILLED' });
  await killOpenChildren(services, group);
  return 'waits';
}

async function end({ advancer }: TendServices, { key, taskRun }: SubflowPlace, result: SubflowResult): Promise<Tended> {
  await advancer.submit({ kind: 'event', ...key, event: { type: 'subflow-ended', taskRunId: taskRun.id, attempt: taskRun.attempt, result } });
  // A failure may be retried, and the next attempt has its own timer.
  return 'over';
}
